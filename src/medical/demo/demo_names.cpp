// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/demo/demo_names.h"

#include <array>
#include <string_view>

namespace canbao::medical {

namespace {

struct Surname {
    std::string_view name;
    std::uint64_t weight;  // in ten thousand
};

// About how common the surnames are in the country; the last entries stand for the rare ones.
constexpr std::array surnames{
    Surname{"王", 725}, Surname{"李", 719}, Surname{"张", 683}, Surname{"刘", 536},
    Surname{"陈", 453}, Surname{"杨", 308}, Surname{"赵", 227}, Surname{"黄", 223},
    Surname{"周", 212}, Surname{"吴", 205}, Surname{"徐", 167}, Surname{"孙", 154},
    Surname{"胡", 131}, Surname{"朱", 126}, Surname{"高", 121}, Surname{"林", 118},
    Surname{"何", 117}, Surname{"郭", 115}, Surname{"马", 105}, Surname{"罗", 86},
    Surname{"梁", 84},  Surname{"宋", 81},  Surname{"郑", 78},  Surname{"谢", 72},
    Surname{"韩", 68},  Surname{"唐", 65},  Surname{"冯", 64},  Surname{"于", 62},
    Surname{"董", 61},  Surname{"萧", 59},  Surname{"程", 57},  Surname{"曹", 57},
    Surname{"袁", 54},  Surname{"邓", 54},  Surname{"许", 54},  Surname{"傅", 51},
    Surname{"沈", 50},  Surname{"曾", 50},  Surname{"彭", 49},  Surname{"吕", 47},
    Surname{"苏", 46},  Surname{"卢", 46},  Surname{"蒋", 46},  Surname{"蔡", 45},
    Surname{"贾", 42},  Surname{"丁", 42},  Surname{"魏", 42},  Surname{"薛", 40},
    Surname{"叶", 39},  Surname{"阎", 39},  Surname{"余", 38},  Surname{"潘", 37},
    Surname{"杜", 37},  Surname{"戴", 36},  Surname{"夏", 36},  Surname{"钟", 34},
    Surname{"汪", 34},  Surname{"田", 34},  Surname{"任", 34},  Surname{"姜", 33},
    Surname{"范", 33},  Surname{"方", 33},  Surname{"石", 32},  Surname{"姚", 32},
    Surname{"谭", 31},  Surname{"廖", 31},  Surname{"邹", 31},  Surname{"熊", 31},
    Surname{"金", 30},  Surname{"陆", 30},  Surname{"郝", 29},  Surname{"孔", 29},
    Surname{"白", 28},  Surname{"崔", 28},  Surname{"康", 28},  Surname{"毛", 27},
    Surname{"邱", 27},  Surname{"秦", 27},  Surname{"江", 26},  Surname{"史", 26},
    Surname{"顾", 25},  Surname{"侯", 25},  Surname{"邵", 25},  Surname{"孟", 24},
    Surname{"龙", 24},  Surname{"万", 24},  Surname{"段", 23},  Surname{"雷", 23},
    Surname{"钱", 22},  Surname{"汤", 22},  Surname{"尹", 22},  Surname{"黎", 21},
    Surname{"易", 21},  Surname{"常", 21},  Surname{"武", 20},  Surname{"乔", 20},
    Surname{"贺", 20},  Surname{"赖", 19},  Surname{"龚", 19},  Surname{"文", 19},
    Surname{"柯", 12},  Surname{"储", 10},  Surname{"欧阳", 8}, Surname{"上官", 3}};

constexpr std::uint64_t total_weight() {
    std::uint64_t sum = 0;
    for (const Surname& surname : surnames) sum += surname.weight;
    return sum;
}

using Characters = std::array<std::string_view, 30>;

constexpr Characters men_before_1975{"国", "建", "志", "德", "明", "文", "永", "光", "正", "福",
                                     "贵", "忠", "成", "富", "华", "平", "军", "林", "安", "和",
                                     "清", "全", "兴", "发", "生", "根", "山", "元", "朝", "学"};
constexpr Characters women_before_1975{"秀", "英", "桂", "兰", "玉", "珍", "凤", "芳", "莲", "梅",
                                       "淑", "华", "琴", "云", "菊", "香", "翠", "霞", "芝", "翠",
                                       "青", "明", "英", "群", "仙", "春", "金", "银", "彩", "莲"};
constexpr Characters men_before_2000{"伟", "强", "磊", "军", "勇", "涛", "超", "明", "刚", "杰",
                                     "鹏", "辉", "波", "斌", "宇", "浩", "凯", "健", "俊", "帆",
                                     "峰", "亮", "飞", "龙", "旭", "洋", "林", "东", "建", "文"};
constexpr Characters women_before_2000{"丽", "娟", "敏", "静", "艳", "娜", "玲", "燕", "红", "霞",
                                       "婷", "雪", "倩", "莉", "萍", "丹", "琳", "洁", "晶", "莹",
                                       "欢", "慧", "芬", "蓉", "蕾", "颖", "妮", "媛", "小", "晓"};
constexpr Characters men_after_2000{"浩", "宇", "轩", "子", "梓", "泽", "晨", "博", "俊", "睿",
                                    "铭", "辰", "瑞", "昊", "然", "奕", "嘉", "煜", "皓", "航",
                                    "思", "源", "霖", "沐", "景", "逸", "恒", "阳", "一", "诚"};
constexpr Characters women_after_2000{"欣", "怡", "涵", "梓", "雨", "诗", "佳", "雅", "思", "琪",
                                      "萱", "妍", "可", "馨", "语", "桐", "悦", "彤", "瑶", "芮",
                                      "若", "溪", "依", "诺", "沐", "晴", "柠", "玥", "心", "安"};

const Characters& characters_of(Sex sex, int birth_year) {
    const bool man = sex == Sex::male;
    if (birth_year < 1975) return man ? men_before_1975 : women_before_1975;
    if (birth_year < 2000) return man ? men_before_2000 : women_before_2000;
    return man ? men_after_2000 : women_after_2000;
}

}  // namespace

std::string_view demo_surname(Random& random) {
    std::uint64_t at = random.below(total_weight());
    for (const Surname& surname : surnames) {
        if (at < surname.weight) return surname.name;
        at -= surname.weight;
    }
    return surnames.front().name;
}

std::string demo_given_name(Random& random, Sex sex, int birth_year) {
    const Characters& characters = characters_of(sex, birth_year);
    std::string name(random.pick(characters));
    if (random.chance(820)) name += random.pick(characters);
    return name;
}

}  // namespace canbao::medical
