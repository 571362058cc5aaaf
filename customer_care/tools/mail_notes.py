"""Which mails no person has written, though no header says so; and who wrote first.

Notes of absence and returned mails come without the headers that tell them, above all
from Chinese hosts: their subjects and first words do. Colleagues pass mails on, web
forms send them in their own name: the customer is who wrote the words.
"""

import re
from collections.abc import Mapping

from odoo.tools.mail import email_normalize, email_split_tuples

ABSENCE, BOUNCE = "absence", "bounce"  # what a mail is that nobody has written
LINE_LENGTH = 300  # of a line that names who wrote
MOST_READ = 20_000  # characters of a mail that are looked through
NOTE_LENGTH = 1_000  # notes are short; what is longer, somebody has written
# from here on a mail cites another one, such as our own answer by machine
CITED = re.compile(
    r"^[ \t|]{0,9}(>|-{3,}|_{5,}|on .{5,80}wrote:|am .{5,80}schrieb|le .{5,80}écrit|"
    r"(from|von|发件人|寄件者|寄件人)\s*[:：]|.{0,80}写道[:：])",
    re.I | re.M,
)
COLON = r"\s*[:：\]】)）]"
ABSENCE_SUBJECT = re.compile(
    r"^\s*[\[【(（]?\s*("
    r"(系统)?自动(回复|答复|应答|回覆|回信)(邮件|信息|郵件)?|自動(回覆|回復|答覆|回信)|"
    r"(外出|休假|休假中|不在办公室|离开办公室)(自动)?(回复|答复|通知|提醒)?|"
    r"auto(matic|mated|matisch)?[\s-]*(reply|response|answer|antwort)|"
    r"out[\s-]of[\s-](the[\s-])?office( (auto-?)?reply| autoreply)?|vacation( reply)?|"
    r"on vacation|away from (the )?office|abwesenheits(notiz|meldung|nachricht)|"
    r"automatische (antwort|abwesenheitsnotiz)|r[ée]ponse automatique|"
    r"absence du bureau|risposta automatica|respuesta autom[áa]tica|"
    r"resposta autom[áa]tica|автоответ|自動応答|不在通知|不在応答|"
    r"我?(现在|目前)?(不在办公室|正在(休假|外出|出差))|ooo|abwesend"
    rf")({COLON}|\s*$|\s+(re|回复)\s*[:：])",
    re.I,
)
ABSENCE_TEXT = re.compile(
    r"[这此本][是为封邮件一系统信]{0,12}\s?自动(回复|答复|应答)|"
    r"^(您好|你好)?[，,。!！\s]{0,9}这是来自[^，。：,.:]{1,20}自动(回复|答复|应答)|"
    r"(休假|外出|出差|度假|不在办公室).{0,6}[，,]\s?(暂时|暂)?(无法|不能)"
    r"(亲自|及时|立即|马上)?(回复|处理)(您|你)的(邮件|来信|来函)|"
    r"\bout of (the )?office\b.{0,80}\b(no|limited|without|intermittent) access to|"
    r"\bout of (the )?office\b.{0,80}\bwill (reply|respond|answer|get back to you|"
    r"read)\b.{0,40}\b(when|upon|after|on my|as soon as)\b|"
    r"\bthis is an? auto(matic|mated|matically generated)?[\s-]*"
    r"(reply|response|answer)|\bdies ist eine automatische (antwort|abwesenheit)|"
    r"ceci est une r[ée]ponse automatique",
    re.I,
)
BOUNCE_SUBJECT = re.compile(
    r"^\s*[\[【(（]?\s*("
    r"(系统|邮件)退信|退信(通知|提醒|\s*$)|(邮件)?(投递|发送|传送)(失败|失敗)(通知|提醒|报告)?|"
    r"邮件(被)?退回(通知)?|(无法|未能|未)(投递|送达|送達|传递|寄达)(的邮件)?|"
    r"無法(投遞|傳遞|送達)|郵件(退回|傳送失敗)|退件(通知)?|"
    r"undeliver(able|ed)( mail)?( returned to sender)?|"
    r"delivery status notification|mail delivery (failed|failure|subsystem|system)|"
    r"delivery (has )?fail(ed|ure)|failure notice|returned mail|mail system error|"
    r"message (not|could not be) delivered|unzustellbar|non remis"
    r")",
    re.I,
)
BOUNCE_TEXT = re.compile(
    r"退信|被退回|退回(了)?(您|你)|收件人(地址)?(不存在|邮箱已满|未能收到)|"
    r"(邮箱|郵箱|信箱)(不存在|已满|已滿|空间不足)|(无法|未能|没有|無法)(成功)?(投递|送达|送達|发送到)|"
    r"投递失败|could( not|n['’]t) be delivered|was( not|n['’]t) delivered|"
    r"undeliver|delivery (has )?fail|user unknown|no such user|"
    r"(mailbox|quota) (is )?(full|unavailable|exceeded)|\b5[.\d]{0,4}[0-9]\b.{0,40}"
    r"(reject|unknown|not exist|denied)|permanent(ly)? (fatal )?(error|fail)",
    re.I,
)
SYSTEM_SENDER = re.compile(
    r"^((mailer-?daemon|post-?master|mail-?daemon|mdaemon|mail-?system|bounces?)"
    r"([+._-].*)?|microsoftexchange[0-9a-f]{16,})@",
    re.I,
)
SYSTEM_NAME = re.compile(
    r"系统退信|退信|mail delivery (sub)?system|mailer-daemon", re.I
)

FORM_SENDER = re.compile(
    r"^(no-?_?reply|do-?_?not-?_?reply|(web-?|contact-?|kontakt-?|online-?)?form"
    r"(s|ular|ulaire)?|web-?(site|master|mail)?|wordpress|www(-data)?|notif(y|ications?)"
    r"|robot|auto|system|mailer)([+._-].*|\d*)?@",
    re.I,
)
# above the words that somebody passes on: what programs write there, or the headers
FORWARD_SUBJECT = re.compile(
    r"^\s*((fwd?|wg|tr|i|rv|enc)\s*[:：]|转发|轉寄|转寄|轉發)", re.I
)
FORWARD_MARK = re.compile(
    r"^[ \t>]{0,9}(-{2,}\s*(forwarded message|original message|forwarded by.*|"
    r"ursprüngliche nachricht|weitergeleitete nachricht|message (d'origine|transféré)|"
    r"(原始|转发的?|轉寄的?|转发)(邮件|郵件|信息)(信息)?|邮件原件|邮件原文)\s*-{2,}"
    r"|begin forwarded message:|开始转发的?邮件[:：]?|下面是被转发的邮件[:：]?"
    r"|-{2,}\s*(转发|原始).{0,12}-{2,}\s*)\s*$",
    re.I | re.M,
)
WRITER = re.compile(
    r"^[ \t>*|]{0,9}(?:(?:from|von|de|da)\*?\s*[:：]|"
    r"(?:发件人|寄件人|寄件者|發件人|差出人|发件者)\*?\s*[:：|]?)"
    r"\*?\s*(.+?)\s*[;；]?\s*$",
    re.I | re.M,
)
ADDRESS = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+", re.A)


def find_note(sender: str, subject: str, text: str) -> str:
    """What a mail without telling headers is: ``ABSENCE``, ``BOUNCE``, or nothing.

    :param text: the words of the mail; what it cites tells of returned mails alone
    """
    text = text.strip()[:MOST_READ]
    cited = CITED.search(text)
    said = (text[: cited.start()] if cited else text).strip()
    start, is_short = text[:NOTE_LENGTH], len(said) <= NOTE_LENGTH
    signs = bool(BOUNCE_SUBJECT.search(subject or "")), bool(BOUNCE_TEXT.search(start))
    if all(signs) or (any(signs) and _is_from_system(sender)):
        return BOUNCE
    if ABSENCE_SUBJECT.search(subject or ""):
        return ABSENCE
    return ABSENCE if is_short and ABSENCE_TEXT.search(said) else ""


def _is_from_system(sender: str) -> bool:
    """Tell whether a mail server writes, by its address or its name."""
    name = (email_split_tuples(sender or "") or [("", "")])[0][0] or ""
    address = email_normalize(sender) or ""
    return bool(SYSTEM_SENDER.search(address) or SYSTEM_NAME.search(name))


def find_reply_to(headers: Mapping, sender: str, is_known: bool) -> str:
    """The person for whom a form or program sent the mail, by its Reply-To, or none.

    Lists put themselves there. Whom we know writes for himself, wherever he wants to
    be answered, unless the address is one that nobody reads.
    """
    reply_to = str(headers.get("Reply-To") or "")
    address = email_normalize(sender, strict=False) or ""
    is_made = str(headers.get("Auto-Submitted") or "").lower().startswith("auto-gen")
    is_form = is_made or bool(FORM_SENDER.search(address))
    if is_known and not is_form:
        return ""
    if not is_form and any(headers.get(name) for name in ("List-Id", "List-Post")):
        return ""
    return (
        reply_to
        if email_normalize(reply_to, strict=False) not in (False, address)
        else ""
    )


def list_forwarded(subject: str, text: str) -> list[tuple[str, str]]:
    """Names and addresses of those who wrote what is passed on, the last one first."""
    text = text[:MOST_READ]
    mark = FORWARD_MARK.search(text)
    if not mark and not FORWARD_SUBJECT.search(subject or ""):
        return []
    found = WRITER.findall(text[mark.end() :] if mark else text)
    writers = map(_read_writer, found)
    return [writer for writer in writers if writer]


def _read_writer(line: str) -> tuple[str, str] | None:
    """The name and the address in a line such as "Li Na [mailto:lina@example.com]"."""
    line = line[:LINE_LENGTH]
    match = ADDRESS.search(line)
    if not match:
        return None
    name = re.split(r"[<\[(（]|mailto:", line[: match.start()])[0]
    return name.strip(" \"'“”*\t"), match[0].lower()
