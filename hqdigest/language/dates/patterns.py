"""Shapes of dates (时间写法): one pattern for a point or a period of time, with the words before and behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from hqdigest.language.dates.calendar import FEASTS

_NUMBER = "一二三四五六七八九十"
# hits 元月, 元至3月; misses 5万元月薪
_FIRST_MONTH = r"(?<![\d万亿千百十多余美日欧港零])元(?=月(?![薪租均供息入])|[至到—~-])"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|" + _FIRST_MONTH + ")"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
_COUNT = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_YEAR = (
    r"(?:(?<!\d)(?:1[6-9]|20)\d{2}[ ]?年|[一二][九〇零][〇零一二三四五六七八九]{2}年"
    r"|民国[ ]?(?:元|[一二三四五六七八九十]{1,3}|\d{1,3})[ ]?年|公元\d{3,4}年|0\d年"
    r"|1\d{2}年(?=度|\d{1,2}月)"  # of the Republic of China
    r"|(?<![^。；！？：，、\n（ ])\d{2}年(?=全[市县区省州镇乡年]|我[市县区省州镇]|[上下]半年|每[月季])"  # 21年全县…
    r"|[’']?\d{2}年(?=\d{1,2}月|[一二三四五六七八九十]{1,2}月|[底末初](?!步|级|期)|[上下前后]半年|第?[一二三四首]季|前[两二三]个?季)"
    r"|(?:19|20)\d{2}(?=[ ]?(?:—|~|-|至|到)[ ]?(?:19|20)\d{2}[ ]?年))"
)
_RELATIVE = (
    r"(?:今年|去年|大前年|前年|明年"
    r"|(?<![之以完产用成工营运投毕])后年(?![产销均收总新可节供发处加增缴创利营接实薪龄度])"
    r"|上一?年度?|当年|本年度?|次年|同年|来年|翌年|今明两年|去今两年|近两年)"
)
_TO = r"(?:[ ]?(?:—{1,2}|~|-{1,2}|至|到)[ ]?)"
# Two months side by side (7、8月); in any other pair the first is a list mark (3、9月底前).
_NEIGHBOURS = "|".join(
    f"{one}、{other}" for row in (range(1, 13), "一二三四五六七八九十") for one, other in pairwise(row)
)
# The point itself; a year, told or relative, may lead most of them.
_BODY = rf"""
    (?P<months>(?<!\d)(?<!\d\.)(?:{_MONTH}{_TO}{_MONTH}|(?<=\S)(?:{_NEIGHBOURS}))月(?:份)?(?![ ]?{_DAY}[日号]))
    |(?P<month>(?<![\d.]){_MONTH})[ ]?月
        (?!三(?![十日号])|二(?![十日号])|饼|球|亮|光|薪|嫂|租|息|票|坛|活动|色|季|牙|台|湾|城|山|湖|亭)(?:份)?(?:
        [ ]?(?P<day>{_DAY})[ ]?[日号](?:{_TO}(?P<day_b>{_DAY})[日号](?!{_TO})
            |[ ]?(?:上午|下午|晚)?(?<!\d)\d{{1,2}}(?:[:：]\d{{2}}|[时点](?:\d{{1,2}}分)?整?)时?)?
        |[ ]?(?P<day_a>{_DAY})(?:{_TO}|、)(?P<day_c>{_DAY})[日号]
        |(?P<xun>上中旬|中下旬|上旬|中旬|下旬|中上旬)
    )?
    |(?P<quarters>第?[一二三四1-4](?:(?:、|至|到|—|~|-|和)第?[二三四2-4])?季(?:度|(?=末))|首季度?
        |(?<!提)前[一两二三]个?季度|[上本下]一?个?季度)
    |(?P<half>[上下前后]半年)
    |(?P<first>(?<!提)[前头](?:{_COUNT})个?月(?:份)?|首月|(?:的)?第(?:{_COUNT})个月|的?最后一个月)
    |(?P<whole>全年度?|(?<![\d一二三四五六七八九十两几半])年内|年底|年末|年初(?!步|级|具)|(?<![\d一二三四五六七八九十两几多半])年中(?!秋|期|国|央|心)|年终|岁末|岁初)
"""
_SOLO = rf"""
    |(?P<iso>(?<![\d./])(?<!\D\d-)(?:19|20)\d{{2}}(?P<mark>[-./])(?:1[0-2]|0?[1-9])(?P=mark)(?:3[01]|[12]\d|0?[1-9])(?![./]?\d)(?![\-—]\d{{1,3}}(?!\d)))
    |(?P<compact>(?<![\dA-Za-z.])(?:19|20)\d{{2}}(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])(?![\d.A-Za-z%]))
    |(?P<dotted>(?<![\d.])(?:19|20)\d{{2}}[.](?:1[0-2]|0[1-9])(?=[-—~至到](?:19|20)\d{{2}}[.](?:1[0-2]|0[1-9])(?![\d]))
        |(?<=\d[-—~至到])(?:19|20)\d{{2}}[.](?:1[0-2]|0[1-9])(?![\d.])
        |(?<![\d.\-/])(?:19|20)\d{{2}}[-/](?:1[0-2]|0[1-9])(?![\d\-/年个项家万亿%]))
    |“?(?P<plan>[一二三四五六七八九十]{{1,2}})五(?:(?P<closed>”)|(?=时期|期间|末|初|以来|规划|收官|开局|前|后|中期|后期|前期|各|头))
        (?:规划)?(?P<plan_tail>时期|期间|末|初|以来|收官之年|开局之年|中期|前期|后期)?
    |(?P<century>上个?世纪|本世纪|新世纪|(?<!\d)(?:1[5-9]|2[01])世纪|(?:十[五六七八九]|二十|二十一)世纪)
        (?P<decade>[\d]0|[一二三四五六七八九]{{1,2}}十)?(?(decade)年代)(?P<third>初期?|中叶|中期|末期?|前期|后期)?
    |(?P<years_of>(?<!\d)(?:(?:19|20)[1-9]0|[5-9]0|[五六七八九]{{1,2}}十)年代)(?P<third_of>初期?|中期|末期?|前期|后期)?
    |(?P<this_month>本月|上一?个?月|下一?个?月|这个月|当月|(?<![\d{_NUMBER}个本上下当])月(?=底|末(?!端)|初))
        (?:(?P<this_day>{_DAY})[日号]|(?P<this_xun>上旬|中旬|下旬))?
    |(?P<dayword>今天|昨天|昨日|今日(?!头条)|明天|明日(?!之星|之子|方舟)|后天|前天|大后天|前日|昨晚|今晚|今晨|(?<![\d{_NUMBER}])日前|近日|近期|连日来|当日|同日|当天)
    |(?P<now>截[至止]到?(?:目前|今日|发稿|现在|当前|今天))
    |(?P<days>(?<![\d.—~\-]){_DAY}[日号]?{_TO}{_DAY}日(?!报|均|产|供|常|内|以内|游|夜)
        |(?<![\d{_NUMBER}月每.—~\-第]){_DAY}日(?!报|均|常|程|间|产|供|夜|游|本|志|光|照|元|用|内|以内|之|后|期|益|新|落|出|文|语|系|资|企|商|军|寇|立|臻))
    |(?P<ago>(?<![\d.])(?:近|过去|最近|这|今后|未来|往后|接下来)?(?P<ago_n>[一二两三四五六七八九十]|\d{{1,2}}|[一二三四五]十)个?年(?:多)?(?P<since>来|以来|间)
        |(?P<span>近|过去|最近|今后|未来)(?P<span_n>[一二两三四五六七八九十]|\d{{1,2}})年(?!的(?!时间|发展|工作)|轮|代|级|历史|人)|近年来?|近几年来?|多年来)
    |(?P<week>[上本下](?:一)?个?(?:周|星期)(?P<weekday>[一二三四五六日天末])?(?!年|期|边|围|转|岁|口))
    |(?P<winter>去冬今春|今冬明春)
    |(?P<lunar>(?:农历|阴历)?(?P<lunar_m>正月|腊月|冬月|[二三四五六七八九十]月)(?P<lunar_d>初[一二三四五六七八九十]|十[一二三四五六七八九](?![日号])|廿[一二三四五六七八九]?|三十(?![一日号])))
    |“?(?P<feast>{"|".join(FEASTS)})(?:节)?”?(?=(?:、|和|至)?“?(?:{"|".join(FEASTS)})|(?<=除夕)|前|期间|假期|假日|黄金周|后|长假|小长假|来临|到来|将至|当天|以来|过后|之前|佳节|至)
"""
# hits 截至7月底, 2021—2025年, 一、二季度, “十四五”末, 明年6月底前, 春节前; misses 三个月, 五年规划, 3.5月
# What no date begins with is passed over fast.
_FIRST = (
    r"\d一二两三四五六七八九十今去前明后上下本当次同来翌大近截自从到至第首头全年月岁公"
    r"民农阴正腊冬春元清世端中重七小除国劳儿教建八三植妇青圣新昨日连过最这未往接多廿“’'"
)
_DATE = rf"""(?=[{_FIRST}])
    (?P<lead>截[至止]到?|自从|自|从|到|至)?[ ]?(?:
    (?P<season>(?:今|去|明|今年|去年|明年|当年)(?:春|夏|秋|冬)(?:季|天)?(?!耕|收|种|粮|播|茶|运|训|游|令|节|晚|联|笋|今春))
    |(?:(?P<year>{_YEAR})|(?P<relative>{_RELATIVE}))?(?:的)?[ ]?(?:{_BODY})
    |(?:(?P<year_only>{_YEAR})|(?P<relative_only>{_RELATIVE}))(?P<same>同期)?(?:度(?!假|过|汛|夏|冬|日))?(?!版|款|级)(?P<feast_y>(?:{"|".join(FEASTS)})节?)?
    {_SOLO}
    )
    (?P<part>月?底|月?末(?!端|梢|位|代)|初(?!步|级|期|衷|心|审|具|见|中|伏|次|选|赛|一|始|步)|中期(?!票|报|评|考))?
    (?P<tail>之前|以前|前夕|前(?![三两二四五六七八九十几列端沿景提期往瞻置后半头台卫进夜人所]|[\d])|以来|(?:[及或]?[以之]|过)后|起至今|起(?!点|步|草|来|源|到|飞|重|诉|伏|航|底|家|码)|开始|至今
        |之内|内(?!容|部|涵|地|需|外|蒙|江|资|科|生|河|陆|阁)|之间|间(?!接|隔|歇)|期间|假期|小?长假|左右|前后)?"""


_NUMERALS = "一二三四五六七八九十"
# A set of characters that stand side by side compiles in a fifth of the time of one that is scattered (measured: the
# whole pattern in half the time), so both the pattern and the text have the numerals moved together.
_PRIVATE = 0xE000
_MOVED = {ord(char): chr(_PRIVATE + n) for n, char in enumerate(_NUMERALS)}
_MOVED |= {_PRIVATE + n: "\ufffd" for n in range(len(_NUMERALS))}  # what stands there already is no numeral


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_DATE.translate(_MOVED), re.X)


def find_shapes(text: str) -> Iterator[re.Match[str]]:
    """Give the dates of a text in order; the spans of the groups are those of the text, their texts are not."""
    return _pattern().finditer(text.translate(_MOVED))
