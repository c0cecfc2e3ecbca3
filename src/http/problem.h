// SPDX-License-Identifier: MulanPSL-2.0
// A refusal as the API says it: problem details (RFC 9457) in Chinese, with English beside it.
// The one place where a Reason becomes a status. Never: a stack trace or a database message.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "http/message.h"
#include "http/shape.h"

namespace canbao::http {

inline constexpr Reason not_signed_in{"http.not_signed_in", Blame::forbidden,
                                      "请先登录，登录可能已过期",
                                      "sign in first; the session may have ended"};
inline constexpr Reason not_allowed{"http.not_allowed", Blame::forbidden,
                                    "您的岗位不能办理这项业务，需要时请联系管理员",
                                    "your role may not do this; ask the administrator if you must"};
inline constexpr Reason outside_region{"http.outside_region", Blame::forbidden,
                                       "这项业务要由全县权限的岗位办理",
                                       "this needs a user whose region is the whole county"};
inline constexpr Reason password_first{"http.password_first", Blame::forbidden,
                                       "首次登录请先修改密码", "change your password first"};
inline constexpr Reason cross_site{
    "http.cross_site", Blame::forbidden, "请求不是从本系统页面发出的，已拒绝",
    "the request did not come from our own pages (header X-Canbao, Origin)"};
// The same for a record that is not there and one that the user may not know of.
inline constexpr Reason no_such_record{"http.no_such_record", Blame::absent,
                                       "没有这个人，或不在您的管辖范围内",
                                       "there is no such person, or not in your region"};
inline constexpr Reason no_such_payment_record{"http.no_such_payment_record", Blame::absent,
                                               "没有这笔缴费，或不在您的管辖范围内",
                                               "there is no such payment, or not in your region"};
inline constexpr Reason no_such_job{"http.no_such_job", Blame::absent,
                                    "没有这项后台任务，请核对编号",
                                    "there is no such job; check its number"};
inline constexpr Reason no_such_route{"http.no_such_route", Blame::absent,
                                      "没有这个接口，请核对地址",
                                      "there is nothing at this address"};
inline constexpr Reason wrong_method{"http.wrong_method", Blame::caller, "这个接口不支持这种方法",
                                     "this address does not take this method"};
inline constexpr Reason too_large{"http.too_large", Blame::caller, "上传内容太大，请分批办理",
                                  "the body is too large; send it in parts"};
inline constexpr Reason wrong_type{"http.wrong_type", Blame::caller,
                                   "内容类型应为 application/json",
                                   "the content type must be application/json"};
inline constexpr Reason bad_request{"http.bad_request", Blame::caller, "请求内容有误，请按提示改正",
                                    "the request is wrong; mend what is listed"};
inline constexpr Reason our_fault{"http.our_fault", Blame::busy,
                                  "系统出错，已记录，请把编号告诉管理员",
                                  "something went wrong and was logged; tell the administrator "
                                  "the number"};
inline constexpr Reason unknown_outcome{
    "http.unknown_outcome", Blame::busy, "暂时不能确认是否办成，请勿重复办理，稍后查询结果",
    "it cannot be said yet whether this was done; do not repeat it, look it up in a moment"};
inline constexpr Reason store_busy{"http.store_busy", Blame::busy, "数据库暂不可用，请稍后再试",
                                   "the database is not available; try again in a moment"};

int status_of(const Reason& reason);

// `clause`: where the notice says so, if one is behind the refusal.
Response problem(const Refusal& refusal, Language language, const std::vector<Fault>& faults = {},
                 const std::string& clause = {});

}  // namespace canbao::http
