"""Recognise the columns of a customer sheet by their names, Chinese or English."""

import re

from odoo.addons.customer_care.tools.long_numbers import is_chinese_identity

from .cells import is_empty, plain

# What a column can hold, and the names it goes by. A name that stands twice belongs
# to the first of its columns still free: with 手机 taken, 电话 is the other one.
COLUMNS = {
    "number": "客户编号 编号 客户代码 客户号 客户id id no number code customerno"
    " customernumber customerid customercode reference",
    "name": "姓名 客户姓名 名字 联系人 联系人姓名 客户名称 客户 name fullname customer"
    " customername contact contactname",
    "gender": "性别 gender sex",
    "company": "公司 公司名称 单位 工作单位 单位名称 企业 企业名称 company companyname"
    " employer organization organisation",
    "post": "职务 职位 岗位 头衔 jobtitle jobposition job position post title function",
    "phone": "手机 手机号 手机号码 移动电话 联系电话 电话 电话号码 联系方式 mobile"
    " mobilephone cell phone phonenumber telephone tel",
    "phone2": "座机 固话 固定电话 办公电话 其他电话 电话2 手机2 备用电话 电话 联系电话"
    " landline phone2 officephone workphone otherphone phone telephone tel",
    "wechat": "微信 微信号 wechat wechatid weixin",
    "qq": "qq qq号 qq号码",
    "email": "邮箱 电子邮箱 邮件 电子邮件 邮箱地址 email e-mail mail emailaddress",
    "province": "省份 省 所在省 province state region",
    "city": "城市 市 所在城市 city town",
    "street": "地址 详细地址 联系地址 公司地址 通讯地址 address street",
    "birthday": "生日 出生日期 出生年月 出生年月日 客户生日 birthday birthdate"
    " dateofbirth dob",
    "spouse": "配偶 配偶姓名 爱人 妻子 丈夫 spouse spousename wife husband partner",
    "spouse_birthday": "配偶生日 爱人生日 spousebirthday",
    "child": "子女 子女姓名 孩子 孩子姓名 小孩 child children childname kids",
    "child_birthday": "子女生日 孩子生日 小孩生日 childbirthday childrenbirthday"
    " childrensbirthday kidsbirthday",
    "wedding": "结婚纪念日 结婚日期 weddingday weddinganniversary anniversary",
    "hobbies": "爱好 兴趣 兴趣爱好 喜好 hobby hobbies interests",
    "taboos": "忌讳 禁忌 忌口 taboo taboos dislikes",
    "tier": "等级 客户等级 级别 客户级别 分类 客户分类 类别 tier class level grade"
    " customerclass category",
    "potential": "潜力 客户潜力 潜力等级 potential",
    "owner": "业务员 负责人 客户经理 跟进人 销售 销售员 销售人员 归属人 owner"
    " salesperson salesrep accountmanager responsible",
    "first_deal": "首次成交日期 首次成交 首单日期 第一次成交 成交日期 合作日期"
    " firstdeal firstdealdate firstorder firstorderdate customersince",
    "last_contact": "最近联系日期 最近联系 最后联系 最后联系日期 上次联系 上次联系日期"
    " 最近跟进 lastcontact lastcontactdate lastcontacted",
    "amount": "年采购额 采购额 年销售额 成交金额 年成交额 annualpurchase"
    " yearlypurchase purchaseamount annualrevenue amount",
    "channels": "偏好联系方式 联系偏好 首选联系方式 沟通方式 preferredchannel"
    " preferredcontact channel channels contactby contactpreference",
    "identity": "身份证 身份证号 身份证号码 证件号 证件号码 护照号 identitynumber"
    " idcard idcardnumber identitycard passport passportnumber nationalid",
    "remark": "备注 说明 备注说明 remark remarks note notes comment comments",
}
_IDENTITY_WORDS = ("身份证", "证件号", "护照号", "idcard", "identitynumber", "passport")
_FIELDS_BY_NAME: dict[str, list[str]] = {}
for _field, _names in COLUMNS.items():
    for _name in _names.split():
        _FIELDS_BY_NAME.setdefault(_name, []).append(_field)


def recognise_columns(heading: list[str]) -> dict[int, str]:
    """What the columns hold, by position; unknown and repeated ones are left out."""
    fields: dict[int, str] = {}
    for position, name in enumerate(heading):
        candidates = _FIELDS_BY_NAME.get(_key(name), [])
        free = [field for field in candidates if field not in fields.values()]
        if free:
            fields[position] = free[0]
    return fields


def holds_identity(heading: str, texts: list[str]) -> bool:
    """Whether a column holds identity numbers, by its name or by what it says."""
    if any(word in _key(heading) for word in _IDENTITY_WORDS):
        return True
    told = [text for text in texts if not is_empty(text)]
    alike = [text for text in told if is_chinese_identity(plain(text).upper())]
    return 2 * len(alike) > len(told)


def _key(name: str) -> str:
    """A name without what people add to it: units, stars, colons, blanks."""
    bare = re.sub(r"\(.*?\)|\[.*?\]", "", plain(name).lower())
    return re.sub(r"[\s*:_.'?#]", "", bare)
