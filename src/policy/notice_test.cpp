// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/notice.h"

#include <doctest/doctest.h>

#include "policy/notice_number.h"

using canbao::policy::Notice;
using canbao::policy::parse_citation;
using canbao::policy::split_citations;

namespace {

// An invented notice in the shapes real ones come in: Markdown marks, both widths of brackets,
// pages that break lines, ordinals inside a paragraph, items that run on across sections.
constexpr std::string_view invented = R"(
# 云山县人民政府办公室文件

云政办〔2030〕7号

---

## 一、缴费时间
（一）集中缴费期为2030年9月1日至12月20日。
外出人员可以延长至2031年2月底,除上述
二、三条另有规定外,不再办理。
### **(二)新生儿**

出生60天内缴费的,自出生之日起享受。
二、标准
个人缴费标准为每人每年 400 元,对下列
人员给予资助:
1. 孤儿全额资助。
2．低保对象资助
200元。
(1)城镇低保对象。
(2) 农村低保对象,资助比例5:5。
三、退费
（一）情形。下列三种:
第一，重复缴费的；第二，十二月二十日前
死亡的；第三，放弃的。
（二）步骤
1.申请。
（三）办理
2.审核,5个工作日内办结。
3.退回。

云山县人民政府办公室
2030年8月15日
附件：1. 任务表
2. 确认书
附件 1
任务表
东镇 12000
附件2
确认书
1. 本人自愿;
)";

}  // namespace

TEST_CASE("a notice is read as its own numbering") {
    const Notice notice = Notice::read(invented);
    std::string numbers;
    for (const auto& clause : notice.clauses()) numbers += clause.number + " ";
    CHECK_EQ(numbers,
             "一 一(一) 一(二) 二 二1 二2 二2(1) 二2(2) 三 三(一) 三(一)第一 三(一)第二 三(一)第三 "
             "三(二) 三(二)1 三(三) 三(三)2 三(三)3 附件1 附件2 附件2.1 ");
}

TEST_CASE("a number inside a broken line opens no clause") {
    const Notice notice = Notice::read(invented);
    CHECK_EQ(notice.text_of("一(一)¶2"),
             "外出人员可以延长至2031年2月底,除上述二、三条另有规定外,不再办理。\n");
}

TEST_CASE("a clause holds what stands below it, and a figure may stand above it") {
    const Notice notice = Notice::read(invented);
    CHECK_NE(notice.text_of("二2")->find("5:5"), std::string::npos);
    CHECK_EQ(notice.text_of("二2(1)")->find("200元"), std::string::npos);
    CHECK_NE(notice.passage("二2(1)")->find("200元"), std::string::npos);
    CHECK_NE(notice.passage("二2(1)")->find("400元"), std::string::npos);
    CHECK_EQ(notice.passage("二2(1)")->find("5:5"), std::string::npos);
}

TEST_CASE("citations are found in either width, with full points, paragraphs and run-on items") {
    const Notice notice = Notice::read(invented);
    CHECK(notice.text_of("一（二）"));
    CHECK(notice.text_of("三.2"));
    CHECK_EQ(notice.text_of("三.2"), notice.text_of("三(三)2"));
    CHECK(notice.text_of("三(一)第三"));
    CHECK(notice.text_of("附件2.1"));
    CHECK_EQ(notice.text_of("三(一)第二"), "十二月二十日前死亡的;\n");
}

TEST_CASE("a clause, paragraph or annex that does not exist is not found") {
    const Notice notice = Notice::read(invented);
    for (const char* clause :
         {"四", "一(三)", "二3", "二2(3)", "一(一)¶3", "三(一)第四", "附件3", "三.9", "附件", "",
          "第一", "元", "二(", "二2(1", "一(一)¶", "一 二x"}) {
        CAPTURE(clause);
        CHECK_FALSE(notice.text_of(clause));
    }
}

TEST_CASE("the signature and the list of annexes belong to no clause") {
    const Notice notice = Notice::read(invented);
    CHECK_EQ(notice.passage("三(三)3")->find("任务表"), std::string::npos);
    CHECK_EQ(notice.text_of("附件1"), "任务表东镇12000\n");
}

TEST_CASE("a document number is known from the head alone, in any brackets") {
    const Notice notice = Notice::read(invented);
    CHECK(notice.is_document("云政办〔2030〕7号"));
    CHECK(notice.is_document("云政办[2030]7号"));
    CHECK_FALSE(notice.is_document("云政办〔2031〕7号"));
    CHECK_FALSE(notice.is_document(""));
    CHECK_FALSE(Notice::read("一、根据云政办〔2030〕7号。").is_document("云政办〔2030〕7号"));
}

TEST_CASE("a text without numbering has no clauses") {
    CHECK(Notice::read("").clauses().empty());
    CHECK(Notice::read("各镇人民政府:\n请执行。\n1. 附则").clauses().empty());
    CHECK_FALSE(Notice::read("x").passage("一"));
}

TEST_CASE("several clauses in one citation are split at commas of either width") {
    CHECK_EQ(split_citations("三(一)6, 五(一)，七").size(), 3);
    CHECK_EQ(split_citations("").size(), 0);
    CHECK_FALSE(parse_citation("三(一)6, 五(一)"));
}

TEST_CASE("a notice in articles is cited by article, whatever chapter it stands in") {
    const Notice notice = Notice::read(R"(云山市居民医疗保险办法
第一章 总则
第一条 为了保障居民医疗,制定本办法。
第二条 下列人员可以参保:
(一)本市户籍居民;
(二)持居住证60天以上的居民。
第二章 缴费
第三条 个人每年缴费400元。
按照第五条规定资助的除外。
第五条 这一条的编号不连续。
)");
    std::string numbers;
    for (const auto& clause : notice.clauses()) numbers += clause.number + " ";
    CHECK_EQ(numbers, "第一条 第二条 第二条(一) 第二条(二) 第三条 ");
    CHECK_EQ(notice.text_of("第二条（二）"), "持居住证60天以上的居民。\n");
    CHECK_EQ(notice.text_of("第三条¶2"), "按照第五条规定资助的除外。\n");
    CHECK_EQ(notice.text_of("第二条")->find("缴费"), std::string::npos);
    CHECK_FALSE(notice.text_of("第五条"));
    CHECK_FALSE(notice.text_of("第二章"));
    CHECK_FALSE(notice.text_of("第二"));
}

TEST_CASE("Chinese numbers are read and written from 1 to 999") {
    using canbao::policy::chinese_number;
    using canbao::policy::parse_chinese_number;
    for (int number = 1; number < 1000; ++number) {
        CHECK_EQ(parse_chinese_number(chinese_number(number)), number);
    }
    CHECK_EQ(chinese_number(20), "二十");
    CHECK_EQ(chinese_number(11), "十一");
    CHECK_EQ(chinese_number(101), "一百零一");
    CHECK_EQ(chinese_number(110), "一百一十");
    CHECK_EQ(chinese_number(312), "三百一十二");
    for (const char* text : {"", "一一", "十十", "二十十", "百", "12"}) {
        CHECK_FALSE(parse_chinese_number(text));
    }
}

TEST_CASE("an item whose text begins with a day or a year is that item") {
    const Notice notice = Notice::read(
        "一、时间\n1.1月1日起享受待遇。\n2.2031年度按新标准。\n3.18周岁以上的成年人。\n");
    for (const char* const clause : {"一1", "一2", "一3"})
        CHECK_MESSAGE(notice.text_of(clause), clause);
    CHECK_EQ(notice.text_of("一1"), "1月1日起享受待遇。\n");
}

TEST_CASE("a line that begins with a decimal opens no item") {
    const Notice notice = Notice::read("一、比例\n1.5倍以内的。\n1.5万元以内的。\n");
    CHECK_FALSE(notice.text_of("一1"));
}
