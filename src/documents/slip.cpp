// SPDX-License-Identifier: MulanPSL-2.0
#include "documents/slip.h"

#include <fmt/core.h>

namespace canbao::documents {

namespace {

std::string moment_of(Instant moment) {
    std::string text = to_string(moment).substr(0, 19);
    text[10] = ' ';
    return text;
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : " ") + name;
    return text;
}

std::string aid_line(const PaymentSlip& slip) {
    std::string text;
    for (const SlipAid& aid : slip.aid) {
        text +=
            fmt::format("{}{} ¥{}", text.empty() ? "" : "；", aid.source, to_string(aid.amount));
    }
    return text.empty() ? "无" : text;
}

Result<void> add_slip(Paper& paper, const PaymentSlip& slip) {
    TRY(const QrCode code, qr_code(slip.verify_text));
    using Width = Paper::Field::Width;
    paper.title("城乡居民基本医疗保险电子缴费凭证",
                "Electronic payment voucher · Basic medical insurance for residents (390)");
    paper.line("凭证号 No. " + slip.number, Align::right);
    paper.fields({
        {"缴费人", "Payer", slip.payer_name},
        {"证件号码", "Payer's ID", slip.payer_id_masked},
        {"参保人", "Insured person", slip.insured_name},
        {"证件号码", "Insured's ID", slip.insured_id_masked},
        {"与参保人关系", "Payer is", slip.relation},
        {"参保地", "Region", joined(slip.region_names)},
        {"险种", "Insurance", "390 城乡居民基本医疗保险"},
        {"参保年度", "Insured year", std::to_string(slip.insured_year)},
        {"费款所属期", "Period",
         fmt::format("{} 至 {}", to_string(slip.period.from), to_string(slip.period.last_day()))},
        {"缴费标准", "Standard", "¥" + to_string(slip.standard)},
        {"资助抵减", "Aid deducted", aid_line(slip), Width::whole},
        {"实缴金额", "Amount paid",
         fmt::format("¥{}　（大写）{}", to_string(slip.amount), in_capitals(slip.amount)),
         Width::whole},
        {"缴费渠道", "Channel", slip.channel},
        {"缴费时间", "Paid at", moment_of(slip.paid_at)},
        {"交易流水号", "Transaction", slip.transaction_number, Width::whole},
        {"征收单位", "Collecting unit", slip.collecting_unit},
        {"经办人", "Collector", slip.collector},
    });
    paper.qr(
        code, 22,
        {"校验码 Check code　" + slip.check_code, "填开日期 Issued　" + to_string(slip.issued_on),
         "本凭证是网上缴费的凭据；扫描二维码可核验真伪。",
         "This voucher is the record of the online payment above. Scan to verify it."});
    return {};
}

}  // namespace

Result<std::string> slip_pdf(const PaymentSlip& slip) { return slips_pdf({&slip, 1}); }

Result<std::string> slips_pdf(std::span<const PaymentSlip> slips) {
    PaperSettings settings{.size = PaperSize::a4_half,
                           .page_numbers = PageNumbers::absent,
                           .title = "电子缴费凭证",
                           .made_at = {}};
    if (!slips.empty()) {
        settings.title += " " + slips.front().number;
        settings.made_at = slips.front().paid_at;
    }
    Paper paper(settings);
    for (std::size_t i = 0; i < slips.size(); ++i) {
        if (i > 0) paper.new_page();
        TRY_DO(add_slip(paper, slips[i]));
    }
    return paper.finish();
}

}  // namespace canbao::documents
