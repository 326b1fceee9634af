"""The sentences that answers are put together with, in Chinese and English.

They stand below the interfaces because an answer is whole before any of them shows it.
"""

from __future__ import annotations

from policy_assistant.records import Language

_PHRASES: dict[str, dict[Language, str]] = {
    "source": {"zh": "出处：{official}{column}{period}", "en": "Source: {official}{column}{period}"},
    "column": {"zh": "，表中栏目“{column}”", "en": ", column “{column}” of the table"},
    "period": {"zh": "，所述期间为{years}", "en": ", for {years}"},
    "several_years": {"zh": "问题没有写明年份，各年分别列出：", "en": "The question names no year; each year stands for itself:"},
    "several_bodies": {"zh": "不止一个地方或单位的文件答得上，分别列出：", "en": "Documents of more than one body answer; each stands for itself:"},
    "several_rows": {"zh": "表中相符的有几行，逐行列出：", "en": "Several rows of the table match:"},
    "several_places": {"zh": "有几处同样回答了这个问题，分别列出，不作合并：", "en": "Several places answer; they are listed one by one and not merged:"},
    "several_matters": {"zh": "问了几件事，逐一回答：", "en": "Several things were asked; each is answered by itself:"},
    "part_missing": {"zh": "关于“{part}”，现有文件没有写明。", "en": "The documents at hand do not say anything on “{part}”."},
    "other_year": {
        "zh": "现有文件没有{asked}的内容，以下是最近年份的：",
        "en": "The documents at hand say nothing for {asked}; this is for the latest year they cover:",
    },
    "repealed": {"zh": "注意：{title}{validity}，以下内容仅供查考，不能作为现行依据。", "en": "Note: {title} is no longer in force ({validity}); what follows is for reference only."},
    "superseded": {"zh": "它已由{title}废止。", "en": "It was repealed by {title}."},
    "not_found": {
        "zh": "现有文件没有写明这个问题的答案。已检索 {documents} 份文件{scope}。",
        "en": "The documents at hand do not say. Searched: {documents} documents{scope}.",
    },
    "not_found_years": {"zh": "，涉及年份：{years}", "en": ", covering {years}"},
    "not_found_bodies": {"zh": "，发文单位：{bodies}", "en": ", issued by {bodies}"},
    "asked_year_absent": {"zh": "问题问的是{years}，这些文件都没有写到。", "en": "None of them covers {years}, which the question asks for."},
    "asked_place_absent": {"zh": "其中没有{places}的文件。", "en": "None of them is from {places}."},
    "asked_document_absent": {"zh": "其中没有{documents}。", "en": "{documents} is not among them."},
    "asked_article_absent": {"zh": "{title}中没有{article}。", "en": "There is no {article} in {title}."},
    "nearest": {"zh": "最接近的地方：{places}", "en": "The nearest places: {places}"},
    "clarify_places": {"zh": "不同地方的文件都写到了这件事，请问是哪里的？", "en": "Documents of several places speak of this. Which one do you mean?"},
    "clarify_years": {"zh": "不同年份的文件都写到了这件事，请问是哪一年？", "en": "Documents of several years speak of this. Which year do you mean?"},
    "withheld": {"zh": "〔数字未能核实，已隐去〕", "en": "[figure withheld: not verified]"},
}  # fmt: skip

VALIDITY: dict[str, dict[Language, str]] = {
    "有效": {"zh": "现行有效", "en": "in force"}, "废止": {"zh": "已废止", "en": "repealed"},
    "失效": {"zh": "已失效", "en": "expired"}, "已修改": {"zh": "部分修改", "en": "amended"}, "": {"zh": "未标明效力", "en": "validity not stated"},
}  # fmt: skip


def phrase(name: str, language: Language, **values: object) -> str:
    """Return the sentence ``name`` in ``language`` with ``values`` filled in; KeyError for an unknown name."""
    return _PHRASES[name][language].format(**values)


def years_text(years: tuple[int, ...], language: Language) -> str:
    """Return years as one reads them: 2019年; 2018、2019年; 2018–2020."""
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}–{years[-1]}" if language == "en" else f"{years[0]}年至{years[-1]}年"
    return ", ".join(map(str, years)) if language == "en" else "、".join(f"{year}年" for year in years)
