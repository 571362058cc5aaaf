"""Mail hosts whose addresses do not tell where somebody works."""

PUBLIC_HOSTS = {
    *("126.com", "139.com", "163.com", "163.net", "188.com", "189.cn", "21cn.com"),
    *("263.net", "aliyun.com", "china.com", "chinaren.com", "eyou.com", "foxmail.com"),
    *("hotmail.com", "netease.com", "qq.com", "sina.cn", "sina.com", "sina.com.cn"),
    *("sogou.com", "sohu.com", "tom.com", "wo.cn", "yahoo.cn", "yahoo.com.cn"),
    *("yeah.net", "pchome.com.tw", "seed.net.tw", "hinet.net", "naver.com", "daum.net"),
    *("aim.com", "aol.com", "arcor.de", "bigpond.com", "bluewin.ch", "bol.com.br"),
    *("btinternet.com", "comcast.net", "cox.net", "duck.com", "fastmail.com"),
    *("free.fr", "freenet.de", "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de"),
    *("gmx.net", "googlemail.com", "hey.com", "icloud.com", "laposte.net"),
    *("libero.it", "live.cn", "live.com", "mac.com", "mail.com", "mail.ru", "me.com"),
    *("msn.com", "orange.fr", "outlook.com", "pm.me", "posteo.de", "proton.me"),
    *("protonmail.com", "qq.com.cn", "rediffmail.com", "rocketmail.com", "sfr.fr"),
    *("t-online.de", "tiscali.it", "tutanota.com", "uol.com.br", "verizon.net"),
    *("virgilio.it", "wanadoo.fr", "web.de", "yandex.com", "yandex.ru", "ymail.com"),
    *("zoho.com", "online.de", "online.no", "att.net", "sbcglobal.net", "shaw.ca"),
}
# of these every country has one: yahoo.co.jp, hotmail.fr, vip.163.com
PUBLIC_NAMES = ("gmail", "hotmail", "live", "outlook", "yahoo")


def is_public_host(host: str) -> bool:
    """Tell whether anybody may have an address there."""
    parts = host.lower().strip(".").split(".")
    ends = {".".join(parts[start:]) for start in range(len(parts))}
    return not ends.isdisjoint(PUBLIC_HOSTS) or parts[0] in PUBLIC_NAMES
