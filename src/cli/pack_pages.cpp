// SPDX-License-Identifier: MulanPSL-2.0
// canbao pack guide|page: a pack as the public's page, and as the page that officials sign; as HTML
// or PDF, into files or to standard output.
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>

#include "cli/commands.h"
#include "cli/place.h"
#include "documents/leaflet_html.h"
#include "documents/leaflet_pdf.h"
#include "policy/guide/guide.h"
#include "policy/guide/officials_page.h"

namespace canbao::cli {

namespace {

inline constexpr Reason not_written{"cli.file_not_written", Blame::caller,
                                    "文件写不进去，请核对目录是否存在、是否可写、磁盘是否已满",
                                    "the file cannot be written; check the folder and the disk"};

struct PageWish {
    Place place;
    std::string pack;
    std::vector<std::string> notices;
    std::string html;
    std::string pdf;
    std::string address;
};

policy::NamedText read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {path, {std::istreambuf_iterator<char>(in), {}}};
}

Result<void> write(const std::string& path, const std::string& bytes) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) return refuse(not_written, path);
    return {};
}

// Without a file named, the HTML goes to standard output.
Result<void> deliver(const leaflet::Leaflet& page, const PageWish& wish) {
    if (!wish.pdf.empty()) {
        TRY(const std::string pdf, documents::leaflet_pdf(page));
        TRY_DO(write(wish.pdf, pdf));
    }
    if (!wish.html.empty() || wish.pdf.empty()) {
        TRY(const std::string html, documents::leaflet_html(page));
        if (!wish.html.empty()) return write(wish.html, html);
        std::fwrite(html.data(), 1, html.size(), stdout);
    }
    return {};
}

using Maker = Result<leaflet::Leaflet> (*)(const policy::Pack&, const PageWish&);

Result<leaflet::Leaflet> make_guide(const policy::Pack& pack, const PageWish& wish) {
    leaflet::Leaflet page = policy::guide_of(pack, language_of(wish.place));
    page.address = wish.address;
    return page;
}

Result<leaflet::Leaflet> make_page(const policy::Pack& pack, const PageWish& wish) {
    std::vector<policy::NamedText> notices;
    for (const std::string& path : wish.notices) notices.push_back(read(path));
    return policy::officials_page(pack, read(pack.file), notices, language_of(wish.place));
}

Result<void> run(const policy::PackSet& packs, const PageWish& wish, Maker make) {
    const policy::Pack* pack = packs.find(wish.pack);
    if (pack == nullptr) return refuse(county::no_such_pack, wish.pack);
    TRY(const leaflet::Leaflet page, make(*pack, wish));
    TRY_DO(deliver(page, wish));
    for (const std::string& path : {wish.html, wish.pdf}) {
        if (!path.empty()) {
            fmt::print("{}{}\n", say(language_of(wish.place), "已写入 ", "written: "), path);
        }
    }
    return {};
}

int make(const PageWish& wish, Maker maker) {
    const Language language = language_of(wish.place);
    const auto packs = policy::PackSet::load(packs_folder(wish.place), {wish.pack});
    if (!packs) {
        refused(packs.error(), language);
        return 2;
    }
    const Result<void> done = run(*packs, wish, maker);
    return done ? 0 : refused(done.error(), language);
}

CLI::App* add_one(CLI::App& pack, PageWish& wish, const std::string& name,
                  const std::string& what) {
    CLI::App* command = pack.add_subcommand(name, what);
    command->add_option("pack", wish.pack, "如 pingli/2022 | such as pingli/2022")->required();
    command->add_option("--html", wish.html, "写到这个网页文件 | write this HTML file");
    command->add_option("--pdf", wish.pdf, "写到这个 PDF 文件 | write this PDF file");
    command->add_option("--packs", wish.place.packs, "政策包目录 | the folder of packs");
    add_language(*command, wish.place);
    return command;
}

}  // namespace

void add_pack_pages(CLI::App& pack, Outcome& outcome) {
    const auto wish = std::make_shared<PageWish>();
    CLI::App* guide = add_one(pack, *wish, "guide", "给居民的说明页 | the page for residents");
    guide->add_option("--url", wish->address, "本页网址，印成二维码 | its address, as a QR code");
    guide->callback([wish, &outcome] { outcome.status = make(*wish, make_guide); });
    CLI::App* page = add_one(pack, *wish, "page",
                             "给主管部门的对照页：左通知、右规则 | notice and rules side by side");
    page->add_option("--notice", wish->notices, "通知文本 | the notice's text")
        ->allow_extra_args(false)  // what follows the file is the pack
        ->check(CLI::ExistingFile);
    page->callback([wish, &outcome] { outcome.status = make(*wish, make_page); });
}

}  // namespace canbao::cli
