// Python counts code points, JavaScript UTF-16 units: the two meet here and nowhere else.

export class Offsets {
  #astral = []; // units at which a surrogate pair begins, ascending

  constructor(text) {
    this.units = text.length;
    const pair = /[\ud800-\udbff][\udc00-\udfff]/g;
    for (let hit = pair.exec(text); hit; hit = pair.exec(text)) this.#astral.push(hit.index);
    this.points = this.units - this.#astral.length;
  }

  // Unit of a code point: every pair that begins before it counts one unit more.
  unit(point) {
    let low = 0, high = this.#astral.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#astral[middle] - middle < point) low = middle + 1; else high = middle;
    }
    return point + low;
  }

  // Code point of a unit; a unit within a pair belongs to the pair's code point.
  point(unit) {
    let low = 0, high = this.#astral.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#astral[middle] < unit) low = middle + 1; else high = middle;
    }
    return unit - low;
  }
}
