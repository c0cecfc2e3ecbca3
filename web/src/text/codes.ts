// SPDX-License-Identifier: MulanPSL-2.0
// Words for the codes of the API, [Chinese, English], as in the glossary.

type Pairs = Record<string, readonly [string, string]>

const identity = {
  ordinary: ['一般人员', 'Ordinary'],
  extreme_hardship: ['特困供养人员', 'Extreme hardship'],
  orphan: ['孤儿', 'Orphan'],
  unattended_child: ['事实无人抚养儿童', 'De facto unattended child'],
  subsistence_allowance: ['低保对象', 'Subsistence allowance'],
  near_subsistence: ['低保边缘', 'Near subsistence allowance'],
  severe_disability: ['重度残疾人', 'Severe disability'],
  disability: ['残疾人', 'Disability'],
  registered_poor: ['建档立卡贫困人口', 'Registered poor'],
  lifted_poor: ['脱贫人口', 'Lifted out of poverty'],
  lifted_poor_stable: ['稳定脱贫人口', 'Stably lifted'],
  relapsed_poor: ['返贫致贫人口', 'Fallen back into poverty'],
  unstable_lifted: ['脱贫不稳定户', 'Unstably lifted'],
  at_risk: ['边缘易致贫户', 'At risk of poverty'],
  sudden_difficulty: ['突发严重困难户', 'Sudden severe difficulty'],
  monitored_group: ['三类监测对象', 'Monitored group'],
  entitled_group: ['重点优抚对象', 'Key entitled group'],
} satisfies Pairs

const group = {
  bankrupt_soe_retiree: ['关闭破产国企退休人员', 'Retiree of a closed state enterprise'],
  collective_enterprise_person: ['原城镇集体企业人员', 'Former collective enterprise'],
  flexible_worker: ['灵活就业人员', 'Flexibly employed'],
  migrant_worker: ['外出务工人员', 'Migrant worker'],
  demobilised_soldier: ['退役士兵', 'Demobilised soldier'],
  graduate: ['应届毕业大学生', 'Graduate of the year'],
  released_prisoner: ['刑满释放人员', 'Released prisoner'],
  found_again: ['失联人员', 'Found again'],
  religious_personnel: ['宗教教职人员', 'Religious personnel'],
  family_planning: ['计划生育家庭', 'Family-planning household'],
  employee_lapsed: ['职工医保断保人员', 'Employee cover ended'],
  conscripted: ['应征入伍', 'Conscripted'],
  imprisoned: ['服刑', 'Imprisoned'],
  special_other: ['其他特殊人员', 'Other special person'],
  employee_retiree: ['职工医保退休人员', 'Employee-insurance retiree'],
  newborn: ['新生儿', 'Newborn'],
} satisfies Pairs

const role = {
  resident: ['参保居民', 'Resident'],
  collector: ['村代办员', 'Collecting agent'],
  town_station: ['镇社保站', 'Town station'],
  medical_handler: ['医保经办', 'Medical handler'],
  medical_reviewer: ['医保审核', 'Medical reviewer'],
  tax_officer: ['税务人员', 'Tax officer'],
  finance_officer: ['财政人员', 'Finance officer'],
  department: ['认定部门', 'Identifying department'],
  steering: ['领导小组办公室', 'Steering office'],
  auditor: ['审计人员', 'Auditor'],
  administrator: ['系统管理员', 'Administrator'],
} satisfies Pairs

const channel = {
  mobile: ['移动支付', 'Mobile'],
  bank_app: ['手机银行', 'Bank app'],
  bank_counter: ['银行柜台', 'Bank counter'],
  etax: ['电子税务局', 'Electronic tax bureau'],
  pos: ['e 终端 POS', 'E-terminal POS'],
  collector: ['村级代收', 'Collecting agent'],
  hall: ['办税服务厅', 'Tax service hall'],
  school: ['学校代收', 'School'],
} satisfies Pairs

const payer = {
  person: ['个人', 'The person'],
  central: ['中央财政', 'Central'],
  province: ['省级财政', 'Province'],
  city: ['市级财政', 'City'],
  county: ['县级财政', 'County'],
  medical_assistance: ['医疗救助资金', 'Medical assistance'],
  finance: ['财政（未明级次）', 'Finance, level not said'],
  unnamed: ['出资方未明', 'Payer not named'],
} satisfies Pairs

const flow = {
  marked: ['直接标记参保', 'Marked enrolled'],
  declared_by_department: ['部门汇总申报缴纳', 'Declared by the department'],
  net_at_source: ['直接抵扣', 'Net at source'],
  reimburse_after: ['先缴后补', 'Pay first, reimburse later'],
} satisfies Pairs

const payment_status = {
  registered: ['已登记', 'Registered'],
  not_assessed: ['未核定', 'Not assessed'],
  assessed: ['已核定', 'Assessed'],
  payable: ['待缴费', 'To pay'],
  paid: ['已缴费', 'Paid'],
  covered: ['已参保', 'Covered'],
  covered_by_department: ['部门代缴', 'Paid by the department'],
  marked: ['已标记参保', 'Marked enrolled'],
  nothing_due: ['无需缴费', 'Nothing due'],
  no: ['不可参保', 'May not enrol'],
  withdrawn: ['已撤回', 'Withdrawn'],
  not_payable: ['不可缴费', 'Not payable'],
  closed: ['已截止', 'Closed'],
  undecided: ['待裁定', 'Undecided'],
  waived_by_full_aid: ['全额资助', 'Fully aided'],
  to_refund: ['待退费', 'To be refunded'],
  refunded: ['已退费', 'Refunded'],
  reversed: ['已冲正', 'Reversed'],
  arrived: ['已到账', 'Arrived'],
  remitted: ['已上解', 'Remitted'],
  in_treasury: ['已入库', 'In the treasury'],
  unknown: ['待查证', 'Unknown'],
} satisfies Pairs

const stage = {
  paid: ['缴费成功', 'Paid'],
  told_medical: ['通知医保', 'Medical office told'],
  covered: ['待遇生效', 'Covered'],
  remitted: ['上解', 'Remitted'],
  in_treasury: ['入库', 'In the treasury'],
  reversed: ['冲正', 'Reversed'],
  refunded: ['退费', 'Refunded'],
} satisfies Pairs

const outcome = {
  yes: ['可以参保', 'May enrol'],
  no: ['不可参保', 'May not enrol'],
  undecided: ['待人工裁定', 'Undecided'],
  invalid: ['问题不成立', 'Invalid question'],
} satisfies Pairs

const outcome_cover = {
  yes: ['在保', 'Covered'],
  no: ['不在保', 'Not covered'],
  undecided: ['还不能定', 'Undecided'],
} satisfies Pairs

const outcome_refund = {
  yes: ['可以退费', 'To be refunded'],
  no: ['不能退费', 'No refund'],
  undecided: ['还不能定', 'Undecided'],
} satisfies Pairs

const outcome_settle = {
  yes: ['可以结算', 'Settled so'],
  no: ['不能结算', 'Not settled'],
  undecided: ['还不能定', 'Undecided'],
} satisfies Pairs

const import_state = {
  checking: ['校验中', 'Checking'],
  checked: ['已校验', 'Checked'],
  refused: ['整份拒收', 'Refused'],
  applying: ['入库中', 'Applying'],
  applied: ['已入库', 'Applied'],
} satisfies Pairs

const import_kind = {
  roster: ['参保人员花名册', 'Roster of persons'],
  aid: ['资助人员名单', 'Aid list'],
} satisfies Pairs

const department = {
  civil_affairs: ['县民政局', 'Civil affairs'],
  disabled_federation: ['县残联', "Disabled persons' federation"],
  rural_revitalisation: ['县乡村振兴局', 'Rural revitalisation'],
  veterans_affairs: ['县退役军人事务局', 'Veterans affairs'],
  health: ['县卫健局', 'Health'],
  education: ['县教科局', 'Education'],
} satisfies Pairs

const sex = { male: ['男', 'Male'], female: ['女', 'Female'] } satisfies Pairs

const office = {
  medical: ['医保', 'Medical'],
  tax: ['税务', 'Tax'],
  finance: ['财政', 'Finance'],
  steering: ['督导', 'Steering'],
} satisfies Pairs

const message = {
  registered: ['参保登记', 'Registered'],
  changed: ['信息变更', 'Changed'],
  cancelled: ['注销', 'Cancelled'],
  payable: ['应缴', 'Payable'],
  paid: ['已缴费', 'Paid'],
  aided: ['资助', 'Aided'],
  enrolled: ['已参保', 'Enrolled'],
  reversed: ['冲正', 'Reversed'],
  in_treasury: ['入库', 'In the treasury'],
  refunded: ['退费', 'Refunded'],
} satisfies Pairs

const journal = {
  'person.register': ['参保登记', 'Registered'],
  'person.change': ['信息变更', 'Changed'],
  'person.reveal': ['查看完整号码', 'Number shown in full'],
  'person.import': ['批量导入', 'Imported'],
  'import.apply': ['批量导入', 'Imported'],
  'identity.record': ['身份认定', 'Identity determined'],
  'case.open': ['列入待裁定', 'Case opened'],
  'case.settle': ['裁定', 'Case settled'],
  'assessment.run': ['核定应缴', 'Assessed'],
} satisfies Pairs

const table = {
  may_enrol: ['参保条件', 'Who may enrol'],
  cover: ['待遇享受期', 'Benefit period'],
  aid: ['资助参保', 'Premium aid'],
  loss: ['资格丧失', 'Loss of cover'],
  refund: ['退费', 'Refund'],
  refund_path: ['退费路径', 'Way of a refund'],
  settle: ['跨年度结算', 'Settlement across years'],
  counts_from: ['起算日', 'Counted from'],
  fiscal: ['财政补助', 'Fiscal subsidy'],
} satisfies Pairs

// What a question left open, by the contract's names.
const fact = {
  pay_on: ['缴费日期', 'the day of payment'],
  treasury_on: ['入库日期', 'the day of treasury entry'],
  agency_approved: ['经办机构是否同意', 'whether the agency agrees'],
  'person.born': ['出生日期', 'the date of birth'],
  'person.identity_verified': ['身份信息是否核实', 'whether the identity is verified'],
  'person.hukou_region': ['户籍地', 'the place of household registration'],
  'person.permit_region': ['居住证', 'the residence permit'],
  'person.enrol_region': ['参保地', 'the place of enrolment'],
  'person.guardian': ['监护人的户籍或居住证', "the guardian's registration or permit"],
  'person.employee_duty': ['是否有用人单位劳动关系', 'whether an employer must insure the person'],
  'person.employee_insurance': ['职工医保参保情况', 'employee insurance'],
  'person.employee_affordable': ['参加职工医保是否确有困难', 'whether employee insurance is affordable'],
  'person.groups': ['人员类别', 'groups'],
  'person.identities': ['特殊身份', 'special identities'],
  'person.student': ['学生情况', 'whether a student'],
  'person.insured_years': ['以往参保年度', 'earlier insured years'],
  'person.evidence': ['证明材料', 'the proofs shown'],
  'person.origin': ['来源地', 'origin'],
  'person.long_term_resident': ['是否常年住在本地', 'whether living here for long'],
  'person.guardian.hukou_region': ['监护人户籍地', "the guardian's registration"],
  'person.guardian.permit_region': ['监护人居住证', "the guardian's residence permit"],
  'person.student.stage': ['是否在上学', 'whether a student'],
  'person.student.school_region': ['学校所在地', 'the place of the school'],
  'person.student.graduated_on': ['毕业日期', 'the day of graduation'],
  'person.employee_insurance[].from': ['职工医保起始日', 'the first day of employee insurance'],
  'person.employee_insurance[].until': ['职工医保截止日', 'the last day of employee insurance'],
  'person.employee_insurance[].stop_registered': ['职工医保停保手续', 'whether the stop of employee insurance is registered'],
  'person.identities[].determined_on': ['身份认定日期', 'the day the identity was determined'],
  'person.identities[].on_roster_on': ['列入名单日期', 'the day of the first roster'],
  'person.identities[].grade': ['残疾等级', 'the grade of disability'],
  'person.identities[].aid': ['原政策的补助数额', 'the aid by the earlier policy'],
  'person.groups[].since': ['属于该类人员的起始日', 'the first day in the group'],
  'person.missed_for_objective_reason': ['错过缴费期是否客观原因', 'whether the window was missed for an objective reason'],
  'person.already_ill': ['是否带病参保', 'whether already ill'],
  on: ['查询的日期', 'the day asked about'],
  payments: ['缴费记录', 'the payments'],
  channel: ['缴费渠道', 'the channel'],
  'refund.reason': ['退费原因', 'the reason for the refund'],
  'refund.asked_on': ['申请退费日期', 'the day the refund is asked for'],
  asked_on: ['申请日期', 'the day of the request'],
  'refund.paid': ['已缴金额', 'the amount paid'],
  'refund.due': ['应缴金额', 'the amount due'],
  'refund.event_on': ['事情发生的日期', 'the day of the event'],
  'refund.found_on': ['发现日期', 'the day it was found'],
  'refund.own_fault': ['是否本人原因', "whether it was the person's own fault"],
  'refund.money_at': ['款项所在', 'where the money is'],
  'stay.admitted_on': ['入院日期', 'the day of admission'],
  'stay.discharged_on': ['出院日期', 'the day of discharge'],
  'stay.regions': ['各年度参保地', 'where enrolled in each year'],
} satisfies Pairs

const case_kind = {
  second_payment: ['重复缴费', 'Second payment'],
  not_entitled: ['缴费不产生待遇', 'Paid, but not entitled'],
  undecided: ['文件未规定', 'The notice is silent'],
  no_cover: ['缴费无待遇', 'Paid, no cover'],
  wrong_amount: ['金额不符', 'Wrong amount'],
} satisfies Pairs

const alarm = {
  transaction_conflict: ['流水号重复而内容不同', 'Used number, other contents'],
  reversal_differs: ['冲正与原缴费不符', 'Reversal differs from the payment'],
  due_changed_after_payment: ['缴费后应缴变动', 'Due changed after payment'],
} satisfies Pairs

const account = {
  channel_clearing: ['渠道清算', 'Channel clearing'],
  contributions_collected: ['已收个人保费', 'Contributions collected'],
  suspense: ['待处理款', 'Suspense'],
  refund_payable: ['应退款', 'Refunds payable'],
  treasury: ['国库', 'Treasury'],
  department_clearing: ['部门代缴清算', 'Department clearing'],
} satisfies Pairs

const turn = {
  admitted: ['可以参保了', 'May enrol now'],
  refused: ['不能参保了', 'May not enrol now'],
  undecided: ['转人工判断', 'Now for a person to judge'],
  bears_more: ['负担增加', 'Bears more'],
  bears_less: ['负担减少', 'Bears less'],
  payers: ['出资方变了', 'Other payers'],
  cover: ['待遇期变了', 'Other days of cover'],
  other: ['其他不同', 'Something else'],
} satisfies Pairs

const entry_change = {
  added: ['新增', 'Added'],
  removed: ['取消', 'Gone'],
  changed: ['改动', 'Changed'],
} satisfies Pairs

export const codes = {
  identity, group, role, channel, payer, flow, payment_status, stage, outcome,
  outcome_cover, outcome_refund, outcome_settle,
  import_state, import_kind, department, sex, office, message, journal, account, table, fact,
  case_kind, alarm, turn, entry_change,
}
