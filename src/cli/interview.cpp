// SPDX-License-Identifier: MulanPSL-2.0
// canbao interview: question by question on the terminal, to the answer with its reasons.
// An empty line is "not known"; at the end of input the answer is given as far as it is known.
#include "policy/interview/interview.h"

#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <optional>
#include <sstream>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/place.h"
#include "policy/contract/question.h"
#include "policy/interview/reply.h"

namespace canbao::cli {

namespace {

using boost::json::value;

struct Wish {
    Place place;
    std::string pack;
    std::string ask = "enrol";
    std::string on;
};

class Conversation {
public:
    Conversation(const policy::Pack& pack, policy::Ask ask, policy::Progress progress,
                 Language language)
        : interviewer_(pack, ask), progress_(std::move(progress)), language_(language) {}

    int run() {
        std::size_t number = 0;
        policy::NextStep step = interviewer_.next(progress_);
        while (step.next) {
            show(*step.next, ++number);
            if (!take_answer(*step.next)) break;
            step = interviewer_.next(progress_);
        }
        conclude(step);
        return step.decision.outcome == policy::Outcome::undecided ? 1 : 0;
    }

private:
    std::string words(const policy::Words& words) const {
        return language_ == Language::zh || words.en.empty() ? words.zh : words.en;
    }

    void show(const policy::Inquiry& inquiry, std::size_t number) const {
        fmt::print("\n{}. {}\n", number, words(inquiry.says));
        for (const policy::Step& step : inquiry.why) {
            fmt::print("   {} {}：{}\n", say(language_, "为什么问", "why"), step.clause,
                       words({step.zh, step.en}));
        }
        for (std::size_t i = 0; i < inquiry.options.size(); ++i) {
            const policy::Option& option = inquiry.options[i];
            fmt::print("   {:>2}) {}", i + 1, words(option.says));
            for (const policy::ExtraDay& day : option.days) {
                fmt::print("  [{}={}]", day.name, words(day.says));
            }
            fmt::print("\n");
        }
        fmt::print("   {}\n> ", how_to_answer(inquiry));
        std::fflush(stdout);
    }

    std::string how_to_answer(const policy::Inquiry& inquiry) const {
        using policy::Form;
        const bool zh = language_ == Language::zh;
        std::string how;
        switch (inquiry.form) {
            case Form::choice:
                how = zh ? "填序号；需要日期的写 序号 until=2022-03-31"
                         : "a number; with a day: NUMBER until=2022-03-31";
                break;
            case Form::ticks:
                how = zh ? "填序号，几项用逗号隔开；都没有填 0"
                         : "numbers, with commas between them; 0 for none";
                break;
            case Form::day:
                how = zh ? "填日期，如 1980-05-05" : "a day, such as 1980-05-05";
                break;
            default:
                how = zh ? "填数" : "a figure";
                break;
        }
        return how + (zh ? "；不知道就直接回车" : "; an empty line if it is not known");
    }

    // False at the end of input.
    bool take_answer(const policy::Inquiry& inquiry) {
        std::string line;
        while (std::getline(std::cin, line)) {
            const auto reply = read(inquiry, without_carriage_return(line));
            Result<policy::Progress> after = refuse(policy::interview::not_offered);
            if (reply) after = interviewer_.answer(progress_, inquiry.name, *reply);
            if (after) {
                progress_ = std::move(*after);
                return true;
            }
            fmt::print("   ✗ {}\n> ", describe(after.error(), language_));
            std::fflush(stdout);
        }
        return false;
    }

    static std::string without_carriage_return(const std::string& line) {
        return std::string(trimmed(fold_width(is_valid_utf8(line) ? line : "?")));
    }

    // No value where the line is no answer's form.
    static std::optional<value> read(const policy::Inquiry& inquiry, const std::string& line) {
        using policy::Form;
        if (line.empty()) return value(nullptr);
        if (inquiry.form == Form::ticks) return read_ticks(inquiry, line);
        if (inquiry.form == Form::choice) return read_option(inquiry, line);
        if (inquiry.form == Form::number) return read_number(line);
        if (const auto option = read_option(inquiry, line); option && line.size() <= 2)
            return option;
        return value(boost::json::string(line));
    }

    static std::optional<value> read_number(const std::string& line) {
        if (line.size() > 6 || line.find_first_not_of("0123456789") != std::string::npos) {
            return std::nullopt;
        }
        return value(std::stoi(line));
    }

    static std::optional<value> read_ticks(const policy::Inquiry& inquiry,
                                           const std::string& line) {
        boost::json::array ticks;
        if (line == "0") return value(ticks);
        std::istringstream parts(line);
        for (std::string part; std::getline(parts, part, ',');) {
            const auto option = read_option(inquiry, std::string(trimmed(part)));
            if (!option) return std::nullopt;
            ticks.push_back(*option);
        }
        return value(ticks);
    }

    // 3, or 3 until=2022-03-31.
    static std::optional<value> read_option(const policy::Inquiry& inquiry,
                                            const std::string& line) {
        std::istringstream words(line);
        std::string word;
        if (!(words >> word)) return std::nullopt;
        const auto number = read_number(word);
        if (!number || number->get_int64() < 1 ||
            static_cast<std::size_t>(number->get_int64()) > inquiry.options.size()) {
            return std::nullopt;
        }
        const auto& option = inquiry.options[static_cast<std::size_t>(number->get_int64() - 1)];
        boost::json::object reply{{"is", boost::json::string(option.name)}};
        while (words >> word) {
            const std::size_t equals = word.find('=');
            if (equals == std::string::npos) return std::nullopt;
            reply[word.substr(0, equals)] = boost::json::string(word.substr(equals + 1));
        }
        return value(reply);
    }

    void conclude(const policy::NextStep& step) const {
        fmt::print("\n{}\n", policy::explain(step.decision, language_));
        for (const policy::Presumed& presumed : step.presumed) {
            fmt::print("{}：{}\n", say(language_, "未问而取", "taken without asking"),
                       words(presumed.says));
        }
        if (step.next) {
            fmt::print("{}\n", say(language_, "问答没有做完，以上只按已答的部分。",
                                   "The interview was not finished: this rests on what was told."));
        }
    }

    policy::Interviewer interviewer_;
    policy::Progress progress_;
    Language language_;
};

int interview(const Wish& wish) {
    const Language language = language_of(wish.place);
    const auto packs = policy::PackSet::load(packs_folder(wish.place), {wish.pack});
    if (!packs) {
        refused(packs.error(), language);
        return 2;
    }
    const policy::Pack* pack = packs->find(wish.pack);
    if (pack == nullptr) return refused({&county::no_such_pack, wish.pack}, language);
    policy::Progress progress;
    progress.told["pack"] = wish.pack;
    progress.told["ask"] = wish.ask;
    if (!wish.on.empty()) progress.told[wish.ask == "cover" ? "on" : "pay_on"] = wish.on;
    const policy::ReadQuestion read = policy::read_question(progress.told);
    if (!read.is_valid()) {
        fmt::print(stderr, "✗ {}\n", language == Language::zh ? read.problem_zh : read.problem_en);
        return 2;
    }
    fmt::print("{}\n", pack->title);
    return Conversation(*pack, read.question.facts.ask, std::move(progress), language).run();
}

}  // namespace

void add_interview(CLI::App& program, Outcome& outcome) {
    const auto wish = std::make_shared<Wish>();
    CLI::App* command = program.add_subcommand(
        "interview", "一问一答，问清能不能参保、该缴多少 | question by question to the answer");
    command->add_option("pack", wish->pack, "如 pingli/2022 | such as pingli/2022")->required();
    command->add_option("--ask", wish->ask, "问什么 | what about: enrol, cover, refund, settle")
        ->check(CLI::IsMember({"enrol", "cover", "refund", "settle"}));
    command->add_option(
        "--on", wish->on,
        "缴费或待遇的日子，默认先问 | the day of paying or of cover; asked if left out");
    command->add_option("--packs", wish->place.packs, "政策包目录 | the folder of packs");
    add_language(*command, wish->place);
    command->callback([wish, &outcome] { outcome.status = interview(*wish); });
}

}  // namespace canbao::cli
