"""What all tests share: no time limit for one example, as a machine may be busy with other things."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
