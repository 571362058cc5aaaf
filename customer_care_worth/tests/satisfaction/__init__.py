from . import test_care_response_import
from . import test_care_satisfaction_report
from . import test_care_satisfaction_tour
from . import test_care_survey_anonymous
from . import test_care_survey_answers
from . import test_care_survey_asking
from . import test_care_survey_page
from . import test_satisfaction_tools
