from . import care_company_policy_mixin
