// SPDX-License-Identifier: MulanPSL-2.0
// The style of a leaflet's HTML. Only what a phone of ten years ago understands.
#pragma once

#include <string_view>

namespace canbao::documents {

inline constexpr std::string_view leaflet_style = R"css(
*{box-sizing:border-box}
body{margin:0;background:#fff;color:#1a2e2d;font:18px/1.65 "Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:break-word;word-wrap:break-word}
main{max-width:46em;margin:0 auto;padding:0 16px 32px}
main.wide{max-width:76em}
header{padding:28px 0 16px;border-bottom:4px solid #0e6e6a}
h1{margin:0;font-size:1.6em;line-height:1.3}
header p{margin:8px 0 0;color:#526765}
section{margin-top:36px}
h2{margin:0 0 12px;padding-left:12px;border-left:6px solid #0e6e6a;font-size:1.25em;line-height:1.35}
.lead{margin:0 0 8px;color:#526765}
small{color:#5d716f;font-size:.75em}
small.source{margin-left:6px;white-space:normal}
ul.says{margin:0;padding:0;list-style:none}
ul.says li{padding:7px 0;border-bottom:1px solid #e3eae8}
.tag{display:inline-block;margin-right:8px;padding:0 8px;border:1px solid #526765;border-radius:4px;font-size:.8em;font-weight:bold;line-height:1.6}
.good .tag{border-color:#2c7a3f;color:#2c7a3f}
.bad .tag{border-color:#b3321f;color:#b3321f}
.open .tag{border-color:#8a5a10;color:#8a5a10;border-style:dashed}
.cards{margin:0 -6px;font-size:0}
.card{display:inline-block;width:calc(50% - 12px);margin:6px;padding:12px 14px;border:1px solid #cfdad8;border-left:5px solid #526765;border-radius:6px;vertical-align:top;font-size:18px}
.pairs .card{display:block;width:auto;margin:0 0 8px;font-size:16px}
.card.good{border-left-color:#2c7a3f}
.card.bad{border-left-color:#b3321f}
.card.open{border-left-color:#d9a441;background:#fdf9ef}
.card h3{margin:0 0 4px;font-size:1em;line-height:1.45}
.card p{margin:3px 0 0;font-size:.9em;line-height:1.5}
.card p b{display:inline-block;margin-right:8px;color:#526765;font-weight:normal}
.figure{display:block;font-size:1.7em;font-weight:bold;line-height:1.3;color:#0b3b3a}
.figure small{font-weight:normal;font-size:.55em}
.bar{display:flex;height:46px;margin:12px 0 6px;border:1px solid #1a2e2d}
.bar i{display:block;height:100%;border-right:2px solid #fff}
.bar i:last-child{border-right:0}
ul.key{margin:0;padding:0;list-style:none}
ul.key li{padding:2px 0}
ul.key i{display:inline-block;width:16px;height:16px;margin-right:8px;border:1px solid #1a2e2d;vertical-align:-2px}
ul.key b{margin-left:6px}
.c0{background:#0b3b3a}.c1{background:#3d9a93}.c2{background:#8cc5bf}.c3{background:#d9a441}.c4{background:#efd9a8}.c5{background:#dfe7e5}.c6{background:#b98b9a}.c7{background:#7c8e8c}
.days{margin:0;padding:0;list-style:none}
.days li{padding:6px 0 10px}
.track{position:relative;height:14px;margin-top:4px;background:#e8efee}
.track i{position:absolute;top:0;bottom:0;min-width:5px;background:#0e6e6a}
.scale{position:relative;height:1.5em;font-size:.7em;color:#526765}
.scale span{position:absolute;top:0;border-left:1px solid #9db0ad;padding-left:4px;white-space:nowrap}
table.pairs{width:100%;border-collapse:collapse;table-layout:fixed}
table.pairs th{padding:6px 10px;border-bottom:3px solid #0e6e6a;text-align:left}
table.pairs td{padding:10px;border-bottom:1px solid #b9c8c5;vertical-align:top}
table.pairs td:first-child{width:46%;font-size:16px;line-height:1.6}
table.pairs td p{margin:0 0 6px}
table.pairs tr.open td:first-child{background:#fdf9ef}
.number{font-weight:bold;color:#0e6e6a}
mark{padding:0 2px;background:#ffe9a6;color:inherit;font-weight:bold}
.sign{margin-top:10px;padding-top:4px;font-size:.9em}
.sign span{display:inline-block;min-width:14em;margin:18px 12px 0 0;border-bottom:1px solid #1a2e2d}
footer{margin-top:40px;padding-top:12px;border-top:1px solid #cfdad8;color:#526765;font-size:.75em}
footer p{margin:0 0 6px;word-break:break-all}
.qr{width:132px}
.qr svg{display:block;width:132px;height:132px}
@media (max-width:720px){
.card{display:block;width:auto}
table.pairs,table.pairs tbody,table.pairs tr,table.pairs td{display:block;width:100%!important}
table.pairs thead{display:none}
table.pairs td:first-child{border-bottom:0;padding-bottom:0}
}
@media (max-width:380px){main{padding:0 10px 24px}h1{font-size:1.4em}}
@media print{
@page{size:A4;margin:14mm}
body{font-size:12.5pt}main{max-width:none;padding:0}
.card{font-size:12pt;page-break-inside:avoid;break-inside:avoid}
tr,ul.says li,.days li{page-break-inside:avoid;break-inside:avoid}
h2{page-break-after:avoid;break-after:avoid}
.bar i,.key i,.track,.track i,mark,.card{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
)css";

}  // namespace canbao::documents
