from . import test_care_inform
from . import test_care_letter
from . import test_care_letter_files
from . import test_care_letter_follows
from . import test_care_letter_held
from . import test_care_letter_recall
from . import test_care_letter_words
from . import test_care_own_page
