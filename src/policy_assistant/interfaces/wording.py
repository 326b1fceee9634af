"""Every fixed sentence of the page, in Chinese and in English.

A sentence with a gap has a named field, the same in both languages (a test sees to it), and is filled by
``str.format``. The words of answers are made further down, in ``policy_assistant.phrases``.
"""

from __future__ import annotations

from dataclasses import dataclass

from policy_assistant.phrases import VALIDITY
from policy_assistant.records import Language, Validity


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one language."""

    tag: str  # BCP 47, for the ``lang`` attribute
    other: Language
    switch: str  # names the other language in its own words

    # every page
    site: str
    skip: str
    ask: str
    library: str
    navigation: str

    # the chat page
    tagline: str
    caveat: str
    holdings_none: str
    holdings: str
    holdings_year: str
    holdings_years: str
    updated: str
    browse: str
    question_label: str
    placeholder: str
    send: str
    stop: str
    examples: str
    followups: str
    you: str
    answer: str
    working: str
    reading: str
    stopped: str
    no_script: str
    pane: str
    close: str
    full_page: str

    # an answer
    verbatim: str
    sources: str
    open_clause: str
    verified: str
    failed: str
    not_checkable: str
    figure_failed: str
    figure_not_checkable: str
    reason_no_evidence: str
    reason_not_verbatim: str
    reason_uncited: str
    reason_other_unit: str
    reason_no_unit: str
    reason_absent: str
    nearest: str
    where_to_ask: str
    where_to_ask_title: str
    ask_these: str
    their_documents: str
    disclosure: str
    copy_request: str
    request: str
    repealed_warning: str
    page_number: str
    comma: str

    # figures drawn
    chart_years: str
    chart_parts: str
    chart_item: str
    chart_figure: str
    chart_drawn: str
    chart_note: str
    bar: str
    bar_of_whole: str

    # what went wrong
    empty_question: str
    long_question: str
    no_index: str
    service_failed: str
    failure: str
    disconnected: str
    no_page: str

    # the library and a document
    library_intro: str
    search_label: str
    search: str
    show_all: str
    found_documents: str
    found_none: str
    found_clauses: str
    title: str
    number: str
    issuer: str
    issued: str
    published: str
    effective: str
    expires: str
    expired: str
    validity: str
    index_number: str
    topic: str
    address: str
    original: str
    file: str
    repeals: str
    attachments: str
    outline: str
    facts: str
    document_text: str
    table: str
    outside: str
    parse_report: str
    parse_clean: str
    parse_error: str
    parse_warning: str
    missing_title: str
    missing_text: str
    bad_place: str
    clause_shown: str

    # copying, and the conversation as a whole
    copy_official: str
    copy_link: str
    copy_answer: str
    copied: str
    copy_failed: str
    start_over: str

    # what readers say of an answer
    was_right: str
    right: str
    wrong: str
    what_is_wrong: str
    wrong_figure: str
    wrong_document: str
    out_of_date: str
    should_be_found: str
    comment: str
    send_feedback: str
    feedback_thanks: str
    feedback_failed: str

    # keeping to some documents
    filters: str
    year: str
    kind: str
    any: str
    in_force_only: str
    apply: str
    narrowed: str
    show_everything: str

    # the library, more
    read_as: str
    read_well: str
    read_with_notes: str
    page_of: str
    previous_page: str
    next_page: str
    pages: str

    # large type and paper
    large_type: str
    usual_type: str
    print_view: str

    # a conversation taken along
    export_word: str
    export_markdown: str
    transcript: str
    exported: str


ZH = Wording(
    tag="zh-CN",
    other="en",
    switch="English",
    site="政策文件问答",
    skip="跳到正文",
    ask="提问",
    library="文件库",
    navigation="网站导航",
    tagline="从公开的政府文件里查答案，每个数字都能点开原文核对。",
    caveat="这里只引用已收录的文件，不是行政机关的正式答复，也不是法律意见；文件里没有写的，会直接告诉您没有。",
    holdings_none="目前没有收录文件。",
    holdings="已收录 {count} 份文件。",
    holdings_year="已收录 {count} 份文件，日期在 {first} 年。",
    holdings_years="已收录 {count} 份文件，日期从 {first} 年到 {last} 年。",
    updated="最近更新：{year}年{month}月{day}日。",
    browse="浏览文件库",
    question_label="您的问题",
    placeholder="请输入您想从文件里了解的问题",
    send="提问",
    stop="停止",
    examples="可以这样问",
    followups="还可以接着问",
    you="您问",
    answer="回答",
    working="正在查找文件……",
    reading="已找到相关的地方，正在逐字核对原文：",
    stopped="已停止。",
    no_script="您的浏览器没有启用脚本，回答会在新的一页里显示。",
    pane="引用的文件",
    close="关闭",
    full_page="打开整页",
    verbatim="文件原文",
    sources="出处",
    open_clause="在文件中查看",
    verified="{count} 个数字均与原文一致",
    failed="{count} 个数字与原文不一致，没有采用",
    not_checkable="{count} 个数字无法核对",
    figure_failed="{figure}：与原文不一致",
    figure_not_checkable="{figure}：无法核对",
    reason_no_evidence="所说的出处不在查到的文件里",
    reason_not_verbatim="引用的文字与原文不是逐字相同",
    reason_uncited="这一句没有写明出处",
    reason_other_unit="原文是{found}，单位或者精确程度不同",
    reason_no_unit="数字没有单位，引用的原文里也没有它",
    reason_absent="引用的原文里没有这个数字",
    nearest="内容最接近的地方",
    where_to_ask="您可以向发文机关咨询，或者依法申请政府信息公开。",
    where_to_ask_title="可以向谁了解",
    ask_these="您可以向下列机关咨询，或者依法申请政府信息公开（依申请公开）：",
    their_documents="看它发布的文件",
    disclosure="申请时写明您的姓名和联系方式、想要的信息的名称或者特征、希望以什么方式得到。",
    copy_request="复制要申请的内容",
    request="申请公开的政府信息：{question}\n已查阅的公开文件（没有写明）：{places}",
    repealed_warning="注意：这份文件{validity}。",
    page_number="第 {number} 页",
    comma="、",
    chart_years="各年比较",
    chart_parts="构成",
    chart_item="项目",
    chart_figure="数字",
    chart_drawn="图形",
    chart_note="数字和用词都取自原文，没有另作计算；点击条形可以查看出处。",
    bar="{label}：{figure}，查看出处",
    bar_of_whole="{label}：{figure}，共{whole}，查看出处",
    empty_question="请先输入问题。",
    long_question="问题有 {length} 个字，太长了；请缩短到 {limit} 个字以内。",
    no_index="文件索引现在不能使用，请稍后再试。管理员可以查看以下信息：{message}",
    service_failed="所需的外部服务没有响应，请稍后再试。",
    failure="抱歉，出了差错，这个问题没有得到回答。请稍后再试。",
    disconnected="与服务器的连接中断了，请刷新页面后再试。",
    no_page="没有这个网页",
    library_intro="回答只来自下列文件。",
    search_label="标题、文号、发文机关或内容",
    search="查找",
    show_all="显示全部",
    found_documents="{count} 份文件",
    found_none="没有找到与“{query}”相符的文件。",
    found_clauses="内容与“{query}”相近的地方",
    title="标题",
    number="发文字号",
    issuer="发文机关",
    issued="成文日期",
    published="发布日期",
    effective="施行日期",
    expires="有效期至",
    expired="{date}（已过）",
    validity="效力状态",
    index_number="索引号",
    topic="主题分类",
    address="原文地址",
    original="打开原文网页",
    file="文件名",
    repeals="同时废止",
    attachments="附件",
    outline="目录",
    facts="文件信息",
    document_text="正文",
    table="表格",
    outside="正文以外的文字（页眉、页脚等）",
    parse_report="读取情况",
    parse_clean="读取正常，没有需要说明的问题。",
    parse_error="错误",
    parse_warning="提示",
    missing_title="没有这份文件",
    missing_text="文件可能已经更新，或者不再收录。请到文件库里查找现在的版本。",
    bad_place="链接所指的位置不在这份文件里，下面是全文。",
    clause_shown="引用的原文已在下面标出。",
    copy_official="复制引文",
    copy_link="复制链接",
    copy_answer="复制回答和出处",
    copied="已复制",
    copy_failed="浏览器不允许复制",
    start_over="开始新的对话",
    was_right="这个回答对吗？",
    right="对",
    wrong="不对",
    what_is_wrong="哪里不对",
    wrong_figure="数字不对",
    wrong_document="文件不对",
    out_of_date="内容过时",
    should_be_found="应该能查到",
    comment="补充说明（可以不填，请勿写个人信息）",
    send_feedback="提交",
    feedback_thanks="谢谢，已经记下。",
    feedback_failed="没有记下来，请稍后再试。",
    filters="限定范围",
    year="年份",
    kind="文种",
    any="不限",
    in_force_only="不含已废止、已失效的文件",
    apply="应用",
    narrowed="只在选定的 {count} 份文件里查找。",
    show_everything="取消限定",
    read_as="{sections} 个章节条目，{characters:,} 字",
    read_well="读取正常",
    read_with_notes="读取时有 {count} 处需要留意",
    page_of="第 {number} 页，共 {count} 页",
    previous_page="上一页",
    next_page="下一页",
    pages="翻页",
    large_type="无障碍阅读",
    usual_type="标准字号",
    print_view="打印版",
    export_word="导出 Word 文件",
    export_markdown="导出文本（Markdown）",
    transcript="政策文件问答记录",
    exported="导出时间：{time}（UTC）",
)

EN = Wording(
    tag="en",
    other="zh",
    switch="中文",
    site="Policy Answers",
    skip="Skip to content",
    ask="Ask",
    library="Documents",
    navigation="Site navigation",
    tagline="Answers from public government documents; every figure opens in its source.",
    caveat="Only the documents held here are quoted. This is not an official reply and not legal advice; "
    "what the documents do not say is said to be missing.",
    holdings_none="No documents are held at present.",
    holdings="Documents held: {count}.",
    holdings_year="Documents held: {count}, dated {first}.",
    holdings_years="Documents held: {count}, dated {first} to {last}.",
    updated="Last updated {year}-{month:02}-{day:02}.",
    browse="Browse the documents",
    question_label="Your question",
    placeholder="Ask about the documents",
    send="Ask",
    stop="Stop",
    examples="Questions you can ask",
    followups="You could ask next",
    you="You asked",
    answer="Answer",
    working="Searching the documents…",
    reading="Places found; their words are being read:",
    stopped="Stopped.",
    no_script="Scripts are off in your browser, so the answer opens on a page of its own.",
    pane="Cited document",
    close="Close",
    full_page="Open full page",
    verbatim="Words of the document",
    sources="Sources",
    open_clause="Open in the document",
    verified="Figures that agree with the source: {count} of {count}",
    failed="Figures that do not agree with the source and were left out: {count}",
    not_checkable="Figures that could not be checked: {count}",
    figure_failed="{figure}: does not agree with the source",
    figure_not_checkable="{figure}: could not be checked",
    reason_no_evidence="the source it names is none that was found",
    reason_not_verbatim="the quotation is not word for word in the source",
    reason_uncited="this line names no source",
    reason_other_unit="the source has {found}, another unit or precision",
    reason_no_unit="a number without a unit that the cited words do not hold",
    reason_absent="the cited words do not hold this figure",
    nearest="The nearest places",
    where_to_ask="You can ask the issuing body, or apply for disclosure of government information.",
    where_to_ask_title="Whom to ask",
    ask_these="You can ask these bodies, or apply to them for disclosure of government information:",
    their_documents="their documents",
    disclosure="In the application, give your name and how to reach you, what the information is called or is about, "
    "and in which form you want it.",
    copy_request="Copy what to apply for",
    request="Information applied for: {question}\nPublic documents consulted, which do not say: {places}",
    repealed_warning="Note: this document is {validity}.",
    page_number="page {number}",
    comma=", ",
    chart_years="Year by year",
    chart_parts="What it is made of",
    chart_item="Item",
    chart_figure="Figure",
    chart_drawn="Bar",
    chart_note="Figures and words are the document’s own, nothing is calculated; each bar opens its source.",
    bar="{label}: {figure}, open the source",
    bar_of_whole="{label}: {figure} of {whole}, open the source",
    empty_question="Please type a question first.",
    long_question="The question has {length} characters, which is too long; please keep it within {limit}.",
    no_index="The index of documents cannot be used at present; please try again later. For the administrator: {message}",
    service_failed="A service that is needed did not respond; please try again later.",
    failure="Sorry, something went wrong and the question was not answered. Please try again later.",
    disconnected="The connection to the server was lost. Please reload the page and try again.",
    no_page="There is no such page",
    library_intro="Answers come from these documents only.",
    search_label="Title, number, issuer or content",
    search="Search",
    show_all="Show all",
    found_documents="Documents: {count}",
    found_none="No document matches “{query}”.",
    found_clauses="Places close in content to “{query}”",
    title="Title",
    number="Document number",
    issuer="Issuer",
    issued="Date of document",
    published="Date published",
    effective="In effect from",
    expires="Valid until",
    expired="{date} (past)",
    validity="Validity",
    index_number="Index number",
    topic="Topic",
    address="Original address",
    original="Original page",
    file="File",
    repeals="Repeals",
    attachments="Attachments",
    outline="Contents",
    facts="About this document",
    document_text="Text",
    table="Table",
    outside="Text outside the body (headers, footers)",
    parse_report="How the file was read",
    parse_clean="Read without problems.",
    parse_error="Error",
    parse_warning="Note",
    missing_title="No such document",
    missing_text="The document may have been updated or is no longer held. Please look in the list of documents.",
    bad_place="The place named in the link is not in this document; the full text follows.",
    clause_shown="The cited words are marked below.",
    copy_official="Copy citation",
    copy_link="Copy link",
    copy_answer="Copy answer with citations",
    copied="Copied",
    copy_failed="The browser does not allow copying",
    start_over="New conversation",
    was_right="Was this answer right?",
    right="Yes",
    wrong="No",
    what_is_wrong="What is wrong",
    wrong_figure="The figure is wrong",
    wrong_document="The document is the wrong one",
    out_of_date="It is out of date",
    should_be_found="It should have been found",
    comment="In your own words (optional, nothing personal please)",
    send_feedback="Send",
    feedback_thanks="Thank you, this has been noted.",
    feedback_failed="This could not be noted; please try again later.",
    filters="Narrow down",
    year="Year",
    kind="Kind",
    any="any",
    in_force_only="Leave out what is repealed or expired",
    apply="Apply",
    narrowed="Only the {count} chosen documents are searched.",
    show_everything="Search all documents",
    read_as="{sections} sections, {characters:,} characters",
    read_well="Read without problems",
    read_with_notes="Points to note in reading: {count}",
    page_of="Page {number} of {count}",
    previous_page="Previous page",
    next_page="Next page",
    pages="Pages",
    large_type="Large type",
    usual_type="Usual type",
    print_view="Print view",
    export_word="Export as Word",
    export_markdown="Export as text (Markdown)",
    transcript="Questions and answers from policy documents",
    exported="Exported: {time} (UTC)",
)

WORDINGS: dict[Language, Wording] = {"zh": ZH, "en": EN}


def validity_label(validity: str, language: Language) -> str:
    """Return the badge for a ``Validity`` (or its value), in plain words."""
    return VALIDITY[Validity(validity).value][language].capitalize()
