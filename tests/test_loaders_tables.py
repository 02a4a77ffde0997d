import io
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from index.loaders import records
from index.loaders.cells import row
from index.loaders.csv import load_csv
from index.loaders.xlsx import load_xlsx
from index.models import Line, Omission, Reason, Source


def csv(text: str, encoding: str = "utf-8") -> list[str]:
    source = load_csv(text.encode(encoding), "a.csv", ".csv")
    assert source.records
    return [line.text for line in source.pages[0].lines]


def xlsx(book: Workbook) -> Source:
    stream = io.BytesIO()
    book.save(stream)
    return load_xlsx(stream.getvalue(), "a.xlsx", ".xlsx")


def book(*rows: tuple[Any, ...], title: str = "Sheet1") -> Workbook:
    made = openpyxl.Workbook()
    made.worksheets[0].title = title
    for values in rows:
        made.worksheets[0].append(values)
    return made


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_row_of_a_csv_is_a_record(delimiter: str) -> None:
    text = "区县,企业数,备注\n渝北区,12,\n\n江北区,8,含新增\n".replace(",", delimiter)
    assert csv(text) == ["区县：渝北区；企业数：12", "区县：江北区；企业数：8；备注：含新增"]


def test_csv_with_quotes_and_chinese_encoding() -> None:
    text = '名称,说明\r\n"甲,乙","第一行\n第二行""引"""\r\n'
    assert csv(text, "gb18030") == ['名称：甲,乙；说明：第一行 第二行"引"']
    assert csv("\ufeff名称,数\n甲,1\n") == ["名称：甲；数：1"]


def test_commas_in_chinese_text_do_not_beat_the_delimiter() -> None:
    assert csv("名称;说明\n甲;一,二,三\n乙;四\n") == ["名称：甲；说明：一,二,三", "名称：乙；说明：四"]


def test_without_a_header_the_values_stand_alone() -> None:
    assert csv("渝北区,12\n江北区,8\n") == ["渝北区；12", "江北区；8"]
    assert csv("一行\n两行\n") == ["一行", "两行"]
    assert csv("") == []


def test_years_may_name_columns() -> None:
    assert csv("区县,2024,2025\n渝北区,12,13\n") == ["区县：渝北区；2024：12；2025：13"]


def test_lines_above_the_header_stay() -> None:
    rows = [{0: "科技型企业统计表"}, {0: "单位：", 2: "家"}, {0: "区县", 1: "企业", 2: "备注"}, {0: "渝北区", 1: "12"}]
    assert list(records.lines(rows)) == [
        Line("科技型企业统计表", 1), Line("单位： 家"), Line("区县：渝北区；企业：12"),
    ]  # fmt: skip


def test_a_header_of_two_rows() -> None:
    assert csv("区县,上半年,,下半年,\n,产值,税收,产值,税收\n渝北区,1,2,3,4\n") == [
        "区县：渝北区；上半年·产值：1；上半年·税收：2；下半年·产值：3；下半年·税收：4"
    ]


def test_values_of_a_workbook_as_they_are_read() -> None:
    made = book(
        ("项目", "日期", "时刻", "数量", "金额", "占比", "完成"),
        ("甲", date(2026, 1, 30), datetime(2026, 1, 30, 9, 29, 59, 999_990), 12, 0.1 + 0.2, 0.125, True),
        ("乙", None, time(8, 30), 3.0, -1e6, None, False),
    )
    made.worksheets[0]["F2"].number_format = "0.0%"
    source = xlsx(made)
    assert source.records
    assert [line.text for line in source.pages[0].lines] == [
        "项目：甲；日期：2026-01-30；时刻：2026-01-30 09:30:00；数量：12；金额：0.3；占比：12.5%；完成：TRUE",
        "项目：乙；时刻：08:30:00；数量：3；金额：-1000000；完成：FALSE",
    ]


def test_sheets_are_pages_headed_by_their_name() -> None:
    made = book(("名称", "数"), ("甲", 1), title="市科技局")
    made.create_sheet("Sheet2").append(["乙"])
    made.properties.title = "任务分工"
    source = xlsx(made)
    assert source.title == "任务分工"
    assert [page.number for page in source.pages] == [1, 2]
    assert source.pages[0].lines == (Line("市科技局", 1), Line("名称：甲；数：1"))
    assert source.pages[1].lines == (Line("乙"),)


def test_merged_cells_count_for_all_that_they_cover() -> None:
    made = book(
        ("重点任务分工表", None, None, None),
        ("责任单位", "任务", "指标", None),
        (None, None, "2025年", "2026年"),
        ("市科技局", "建平台", "一", "二"),
        (None, "育企业", "三", "四"),
    )
    for place in ("A1:D1", "A2:A3", "B2:B3", "C2:D2", "A4:A5"):
        made.worksheets[0].merge_cells(place)
    assert xlsx(made).pages[0].lines == (
        Line("重点任务分工表", 1),
        Line("责任单位：市科技局；任务：建平台；指标·2025年：一；指标·2026年：二"),
        Line("责任单位：市科技局；任务：育企业；指标·2025年：三；指标·2026年：四"),
    )


def test_hidden_sheets_rows_and_columns_are_omissions() -> None:
    made = book(("名称", "身份证号", "数"), ("甲", "机密一", 1), ("乙", "机密二", 2))
    made.worksheets[0].column_dimensions["B"].hidden = True
    made.worksheets[0].row_dimensions[3].hidden = True
    sheet = made.create_sheet("底稿")
    sheet.append(["旧值", 9])
    sheet.sheet_state = "hidden"
    source = xlsx(made)
    assert [line.text for page in source.pages for line in page.lines] == ["名称：甲；数：1"]
    assert source.omissions == (
        Omission(Reason.HIDDEN, "身份证号\n机密一\n乙；机密二；2", 1),
        Omission(Reason.HIDDEN, "旧值；9", 2),
    )


def test_cells_far_apart_and_a_merged_sheet_take_no_memory() -> None:
    made = book(("名称", "数"), ("甲", 1))
    sheet = made.worksheets[0]
    sheet["A1048576"] = "末行"
    sheet.merged_cells.add("A1:XFD1048576")
    found = [line.text for line in xlsx(made).pages[0].lines]
    assert found[-1].startswith("名称：末行")


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (["联系人", "王海"], "联系人：王海"),
        (["[ 索引号 ]", "MB1", "[ 发文字号 ]", ""], "[ 索引号 ] MB1 | [ 发文字号 ]"),
        (["来源：", "日报"], "来源： 日报"),
        (["2025", "128"], "2025 | 128"),
        (["甲", "乙", "丙"], "甲 | 乙 | 丙"),
        ([" ", "\n"], ""),
    ],
)
def test_rows_of_tables_inside_documents(cells: list[str], line: str) -> None:
    assert row(cells) == line
