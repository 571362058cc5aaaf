from . import test_care_letter
from . import test_care_letter_held
