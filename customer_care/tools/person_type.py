"""To whom something applies: to people, to companies, or to both."""

PERSON, COMPANY, BOTH = "person", "company", "both"


def applies(applies_to: str, is_company: bool) -> bool:
    """Tell whether something applies to a company, or else to a person."""
    return applies_to in (BOTH, COMPANY if is_company else PERSON)
