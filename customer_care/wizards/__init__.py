from . import care_touch_postpone, care_touch_skip
