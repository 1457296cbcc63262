"""A bulletin that means harm: markup, formulas, escapes and turned lines where names, works and figures stand."""

LONG = "阿依古丽·" * 9 + "买买提江"  # a name of some fifty characters
TEXT = f"""岚水日报　2025年9月12日　星期五　02版 要闻

# <script>document.title='ran'</script>岚水区28项民生实事[red]年度过半[/red]

## =HYPERLINK("http://harm.invalid","截至8月底") 累计完成9项<img src=x onerror="alert(1)">

■ 通讯员 <b>桑雨田</b> 记者 [blink]贺一苇[/blink]

### </style></script><svg onload=alert(2)>家门口的学与医

“"><script>alert(3)</script>青石路小学”改扩建工程完成投资6240万元，占总投资9600万元的65%，计划2026年8月底前交付使用。

=HYPERLINK("http://harm.invalid","点我")智慧停车场工程新建泊位1080个，计划今年11月底投入使用。

+SUM(A1:A9)岚江东路雨污分流工程原计划6月底完工，延期至今年12月底，完成管道敷设3.6公里。

\x1b[31m红色\x1b[0m口袋公园\x07工程已于8月18日建成开放，\u202e占地约4800平方米\u202c，\u200f惠及居民5460户。

老旧小区|改造|工程<!-- --> &lt;b&gt; &#60;i&#62; `code` 完成率79.5%，{{{{7*7}}}}、${{7*7}}、%n%s、$(id)。

<a href="javascript:alert(5)">县文化馆</a>扩建工程 _x000D_ ]]> --> 完成投资1.2亿元，\ufffe\ufdd0占年度计划的84%。

### =1+1 就业与保障

{LONG}大桥工程完成投资2.3亿元，占总投资的46%，预计明年6月底前通车。

# “轮椅上的{LONG}”

本报记者 <i>宁溪</i>

36岁的站长滕秋禾是岚水区<script>alert(6)</script>柳塘村电商服务站负责人。“那时候最怕的[bold]不是[/bold]没订单。”滕秋禾说。2018年，滕秋禾被推选为站长。

# 岚水与云屏签下协作协议

9月8日，岚水区人民政府与云屏县人民政府签订《<iframe src=//harm.invalid></iframe>协作协议》，协议总投资1.8亿元。
"""
