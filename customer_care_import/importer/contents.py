"""What a column of a customer sheet may hold; an empty one holds what nobody knows."""

# who it is
NUMBER, NAME, GENDER, IDENTITY = "number", "name", "gender", "identity"
COMPANY, POST = "company", "post"
# how and where the customer is reached
PHONE, PHONE2, EMAIL, EMAIL2 = "phone", "phone2", "email", "email2"
WECHAT, QQ, CHANNELS = "wechat", "qq", "channels"
PROVINCE, CITY, STREET = "province", "city", "street"
# the family, and their days
SPOUSE, CHILD = "spouse", "child"
BIRTHDAY, WEDDING = "birthday", "wedding"
SPOUSE_BIRTHDAY, CHILD_BIRTHDAY = "spouse_birthday", "child_birthday"
# what else is told of the customer
HOBBIES, TABOOS, TIER, OWNER = "hobbies", "taboos", "tier", "owner"
FIRST_DEAL, LAST_CONTACT, REMARK = "first_deal", "last_contact", "remark"
DATES = (
    *(BIRTHDAY, SPOUSE_BIRTHDAY, CHILD_BIRTHDAY, WEDDING),
    *(FIRST_DEAL, LAST_CONTACT),
)
