from . import care_policy_transfer
