// SPDX-License-Identifier: MulanPSL-2.0
#include "http/schema.h"

namespace canbao::http {

namespace {

constexpr std::string_view users_and_sessions = R"sql(
CREATE TABLE http_user (
    county text NOT NULL,
    user_name text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    region text NOT NULL,
    department text NOT NULL,
    person bigint,
    must_change bigint NOT NULL CHECK (must_change IN (0, 1)),
    disabled bigint NOT NULL CHECK (disabled IN (0, 1)),
    version bigint NOT NULL,
    password text NOT NULL,
    changed_at bigint NOT NULL,
    PRIMARY KEY (county, user_name)
);
CREATE TABLE http_session (
    county text NOT NULL,
    token_digest text NOT NULL,
    user_name text NOT NULL,
    user_version bigint NOT NULL,
    began_at bigint NOT NULL,
    seen_at bigint NOT NULL,
    PRIMARY KEY (county, token_digest)
);
CREATE INDEX http_session_by_user ON http_session (county, user_name);
)sql";

}  // namespace

std::vector<store::Migration> migrations() { return {{"http", 1, users_and_sessions}}; }

}  // namespace canbao::http
