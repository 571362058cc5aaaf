"""The names that the columns of customer sheets go by, Chinese or English."""

import re
from functools import lru_cache

from . import contents
from .added_column import AMOUNT, DATE, YEARLY, AddedColumn, get_added, list_holding
from .cells import plain
from .chinese import simplify

# What a column can hold, and the names it goes by. A name that stands twice belongs
# to the first of its columns still free: with 手机 taken, 电话 is the other one.
COLUMNS = {
    contents.NUMBER: "客户编号 客户代码 客户号 客户id"
    " customerno customernumber customerid customercode reference 客户编码"
    " 客户代号 客户序号 会员号 会员编号 会员卡号 clientid clientno clientnumber"
    " clientcode accountnumber accountno memberid 编号 id no number code",
    contents.NAME: "姓名 客户姓名 名字 中文姓名 客户名称 客户 客户名 name fullname"
    " customer customername client clientname 联系人 联系人姓名 联系人名称 联络人"
    " 联络人姓名 contact contactname contactperson displayname 名称 姓名称呼 称呼",
    contents.GENDER: "性别 gender sex 男女",
    contents.COMPANY: "公司 公司名称 单位 工作单位 单位名称 企业 企业名称 company"
    " companyname employer organization organisation 客户单位 客户公司 所属公司"
    " 所在公司 所属单位 所在单位 就职公司 任职公司 公司全称 单位全称 企业全称"
    " 公司名 account accountname businessname business firm organizationname"
    " 客户全称 客户公司名称",
    contents.POST: "职务 职位 岗位 头衔 jobtitle jobposition job position post title"
    " function 职称 职务职位 担任职务 role organizationtitle",
    contents.PHONE: "手机 手机号 手机号码 移动电话 行动电话 联系手机 手机电话 本人手机"
    " 客户手机 联系人手机 手机1 mobile mobilephone mobileno mobilenumber cell"
    " cellphone cellphonenumber 客户电话 联系人电话 联系电话 联络电话 电话 电话1"
    " 电话号码 联系方式 联系方式1 联系号码 phone phonenumber phoneno phone1 telephone"
    " telephoneno telephonenumber tel telno contactno contactnumber contactphone",
    contents.PHONE2: "座机 固话 固定电话 办公电话 其他电话 电话2 手机2 备用电话 电话"
    " 联系电话 landline phone2 officephone workphone otherphone phone telephone"
    " tel 单位电话 公司电话 家庭电话 座机号 座机号码 固定号码 其他手机 备用手机"
    " 备用号码 手机号2 手机号码2 mobile2 tel2 businessphone homephone"
    " alternatephone secondaryphone landlineno secondphone 第二电话 办公室电话"
    " 单位座机 联系方式2 联系方式3 电话3 手机3 更多电话 更多号码"
    " 电话号码2 电话号码3 手机号3 第三电话 住宅电话 工作电话 宅电 办公电话2"
    " phone3 phone4 phone5 mobile3 tel3"
    " businessphone2 homephone2 companymainphone primaryphone carphone radiophone"
    " otherphones directphone directline",
    contents.WECHAT: "微信 微信号 wechat wechatid weixin 微信id 微信账号 微信帐号"
    " 微信号码 wechatno wechataccount",
    contents.QQ: "qq qq号 qq聊天 qq号码 qq账号 qq帐号 qqno qqnumber",
    contents.EMAIL: "邮箱 电子邮箱 邮件 电子邮件 邮箱地址 email e-mail mail"
    " emailaddress 电邮 电邮地址 电子信箱 电子邮件地址 电子邮箱地址 邮箱号"
    " 邮件地址 email1 e-mail1 email地址 e-mailaddress mailaddress 工作邮箱 公司邮箱"
    " 企业邮箱 个人邮箱 私人邮箱 workemail businessemail personalemail homeemail",
    contents.EMAIL2: "邮箱2 邮箱3 更多邮箱 备用邮箱 其他邮箱 第二邮箱 email2 email3"
    " e-mail2address"
    " e-mail2 e-mail3 e-mail3address otheremail secondaryemail alternateemail"
    " secondemail",
    contents.PROVINCE: "省份 省 所在省 province state region addressregion 所属省份"
    " 所在省份 省份/直辖市 省/直辖市 省/市/自治区 省/自治区 state/province"
    " province/state",
    contents.CITY: "城市 市 所在城市 city town addresscity 所属城市 城市名称 所在市"
    " city/town",
    contents.STREET: "地址 详细地址 联系地址 公司地址 通讯地址 address street 住址"
    " 家庭住址 家庭地址 单位地址 办公地址 收货地址 现住址 streetaddress"
    " mailingaddress address1 addressstreet 街道 通信地址 邮寄地址",
    contents.BIRTHDAY: "生日 出生日期 出生年月 出生年月日 客户生日 birthday birthdate"
    " dateofbirth dob 出生 生辰 公历生日 阳历生日 新历生日 国历生日 农历生日"
    " 阴历生日 出生日 生日日期 本人生日 bday born lunarbirthday",
    contents.SPOUSE: "配偶 配偶姓名 爱人 妻子 丈夫 spouse spousename wife husband"
    " 老婆 老公 太太 配偶名 partner 爱人姓名 配偶名字 妻子姓名 丈夫姓名",
    contents.SPOUSE_BIRTHDAY: "配偶生日 爱人生日 spousebirthday 配偶出生日期"
    " 爱人出生日期 妻子生日 丈夫生日 spousebirthdate spousedob spousesbirthday",
    contents.CHILD: "子女 子女姓名 孩子 孩子姓名 小孩 child children childname kids"
    " 孩子名字 小孩姓名 儿女 儿女姓名 childrenname childrensname",
    contents.CHILD_BIRTHDAY: "子女生日 孩子生日 小孩生日 childbirthday"
    " childrenbirthday childrensbirthday kidsbirthday 子女出生日期 孩子出生日期"
    " 小孩出生日期 儿女生日 childbirthdate childdob childsbirthday",
    contents.WEDDING: "结婚纪念日 结婚日期 weddingday weddinganniversary anniversary"
    " 结婚日 结婚周年 weddingdate",
    contents.HOBBIES: "爱好 兴趣 兴趣爱好 喜好 hobby hobbies interests 个人爱好"
    " 业余爱好 爱好特长 兴趣特长 interest",
    contents.TABOOS: "忌讳 禁忌 忌口 taboo taboos dislikes 忌讳事项 饮食禁忌 禁忌事项",
    contents.TIER: "等级 客户等级 级别 客户级别 分类 客户分类 类别 tier class level"
    " grade customerclass category 客户类别 客户类型等级 星级 客户星级 rank",
    contents.OWNER: "业务员 负责人 客户经理 跟进人 销售 销售员 销售人员 归属人 owner"
    " salesperson salesrep accountmanager responsible 所属业务员 所属销售"
    " 所属销售员 归属业务员 归属销售 业务代表 销售代表 销售经理 客户负责人"
    " 负责业务员 跟进人员 跟进销售 业务负责人 salesman salesrepresentative"
    " accountowner assignedto responsibleperson",
    contents.FIRST_DEAL: "首次成交日期 首次成交 首单日期 第一次成交 成交日期 合作日期"
    " firstdeal firstdealdate firstorder firstorderdate customersince"
    " 首次合作日期 首次购买日期 首次下单日期 首单时间 首次成交时间"
    " firstpurchase firstpurchasedate 首次下单时间 成交时间 首次购买时间",
    contents.LAST_CONTACT: "最近联系日期 最近联系 最后联系 最后联系日期 上次联系"
    " 上次联系日期 最近跟进 lastcontact lastcontactdate lastcontacted 最后跟进"
    " 最后跟进时间 最后跟进日期 最近跟进时间 最近跟进日期 上次跟进 上次跟进时间"
    " 最近一次联系时间 最近拜访 上次拜访 上次拜访时间 最近拜访时间"
    " 最近联系时间 最后联系时间 上次联系时间 lastactivity lastactivitydate",
    contents.CHANNELS: "偏好联系方式 联系偏好 首选联系方式 沟通方式 preferredchannel"
    " preferredcontact channel channels contactby contactpreference"
    " 联系方式偏好 偏好沟通方式 偏好渠道 preferredcontactmethod"
    " preferredchannels 偏好的联系方式",
    contents.IDENTITY: "身份证 身份证号 身份证号码 证件号 证件号码 护照号"
    " identitynumber idcard idcardnumber identitycard passport passportnumber"
    " nationalid 身份证件号 身份证件号码 身分证 身分证号 身分证号码 id号"
    " idcardno idno identityno passportno nationalidnumber",
    contents.REMARK: "备注 说明 备注说明 remark remarks note notes comment comments"
    " 备注信息 附注 其他 其他说明 补充说明 memo description",
}
# What several columns may hold, each: the others beside the first of its kind.
OTHERS = {contents.PHONE: contents.PHONE2, contents.EMAIL: contents.EMAIL2}
REPEATED = frozenset(OTHERS.values())
_NUMBERED_FIELDS = {*OTHERS, *REPEATED}  # of which there may be a second, a third
# Columns whose cells hold digits, where they hold anything.
OF_DIGITS = {
    *(*OTHERS, *OTHERS.values()),
    *(contents.IDENTITY, contents.QQ),
    *contents.DATES,
}
# How lists call those whom they are about.
_CALLED = re.compile("^(?:会员|顾客|用户|车主|业主|学员|患者|买家)(?=..)")
# What came in in a year is called by it, before or after: 2024年采购额, sales in 2024.
_YEAR = r"(20\d\d)(?:年度?)?"
_LINK = r"(?:in|for|of|fy|[-–,])?"
_OF_YEAR = re.compile(
    rf"^(?:客户)?(?:(?:fy)?{_YEAR}{_LINK}(\D+)|(\D+?){_LINK}{_YEAR})$"
)
# What an amount of a year is called, where the year itself is not named.
_YEARLY = ("", "年", "annual", "yearly")
# Columns that only count the rows of the sheet.
COUNTERS = {
    "序号",
    "行号",
    "序列",
    "排序",
    "sn",
    "serialno",
    "serialnumber",
    "rowno",
    "行数",
}
# What numbers may be called that are not said to be those of customers.
PLAIN_NUMBERS = set("编号 id no number code reference".split())
# Where a sheet has one of each, the customer is a company and the contact its person.
CUSTOMERS = set("客户名称 客户 客户名 customer customername client clientname".split())
CONTACTS = set(
    "联系人 联系人姓名 联系人名称 联络人 联络人姓名 姓名"
    " contact contactname contactperson".split()
)
# How people are called, mostly by a title alone.
SALUTATIONS = {"称呼", "姓名称呼"}
# How address books of the web number what everybody has: Phone 1 - Value
_NUMBERED = re.compile(
    r"(phone|e-mail) (\d) - value"
    r"|(organization|address) 1 - (name|title|street|city|region)"
)


class Vocabulary:
    """What columns can hold and the names they go by: ours, and those of addons."""

    def __init__(self, added: tuple[tuple[str, AddedColumn], ...] = ()):
        columns = COLUMNS | {field: column.names for field, column in added}
        self.ranks = {
            field: {name: rank for rank, name in enumerate(names.split())}
            for field, names in columns.items()
        }
        self.yearly = list_holding(dict(added), YEARLY)
        self.of_digits = {*OF_DIGITS, *list_holding(dict(added), AMOUNT, YEARLY, DATE)}
        self.fields_by_name: dict[str, list[str]] = {}
        for field, names in self.ranks.items():
            for name in names:
                self.fields_by_name.setdefault(name, []).append(field)
        for fields in self.fields_by_name.values():
            for field, other in OTHERS.items():
                if field in fields and other not in fields:  # the next of its kind
                    fields.append(other)

    def look_up(self, key: str) -> list[str]:
        """What a name means, also with a number or with what customers are called."""
        known = self.fields_by_name
        if key in known:
            return known[key]
        if of_year := _OF_YEAR.match(key):
            name = of_year[2] or of_year[3]
            named = {field for word in _YEARLY for field in known.get(word + name, ())}
            return [field for field in self.yearly if field in named]
        bare = _CALLED.sub("", key)
        if fields := known.get(bare) or known.get(bare.replace("1", "")):
            return fields
        if match := re.fullmatch(r"(\D+)[2-9]", bare):
            fields = (
                field for field in known.get(match[1], ()) if field in _NUMBERED_FIELDS
            )
            return [OTHERS.get(field, field) for field in fields][:1]
        return []


@lru_cache(16)  # of as many databases with other addons
def _build_vocabulary(added: tuple[tuple[str, AddedColumn], ...]) -> Vocabulary:
    return Vocabulary(added)


def get_vocabulary() -> Vocabulary:
    """The names of columns that are known now, to this database."""
    return _build_vocabulary(tuple(get_added().items()))


def find_year(key: str) -> int:
    """The year by which a column is called; 0 without one."""
    of_year = _OF_YEAR.match(key)
    return int(of_year[1] or of_year[4]) if of_year else 0


@lru_cache(4096)
def _look_up(vocabulary: Vocabulary, key: str) -> list[str]:
    return vocabulary.look_up(key)


def look_up(key: str) -> list[str]:
    return _look_up(get_vocabulary(), key)


def find_fields_named(key: str) -> list[str]:
    """The fields that go by exactly this name."""
    return get_vocabulary().fields_by_name.get(key, [])


@lru_cache(4096)
def get_key(name: str) -> str:
    """A name without what people add to it: units, stars, colons, blanks."""
    bare = re.sub(
        r"\(.*?\)|\[.*?\]|<.*?>|【.*?】|「.*?」", "", simplify(plain(name)).lower()
    )
    return re.sub(r"[\s*:_.'?#|▼▲]", "", _NUMBERED.sub(r"\1\2\3\4", bare))
