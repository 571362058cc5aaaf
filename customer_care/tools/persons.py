"""What people are, in the words that fields and files have in common."""

MALE, FEMALE = "male", "female"
# to whom somebody belongs
SPOUSE, CHILD, SIBLING, GRANDPARENT = "spouse", "child", "sibling", "grandparent"
SON, DAUGHTER, FATHER, MOTHER = "son", "daughter", "father", "mother"
FRIEND, OTHER = "friend", "other"
# the part in buying, and how much a word counts there
DECIDES, INFLUENCES, USES, PAYS = "decides", "influences", "uses", "pays"
HIGH, MEDIUM, LOW = "high", "medium", "low"
