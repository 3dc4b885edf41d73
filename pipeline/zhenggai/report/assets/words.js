// The words of the page in English and Chinese. What is not listed is shown as the record writes it.
const WORDS = {
  skip: ["Skip to the content", "跳到正文"],
  corpus: ["Corpus", "总览"], notices: ["Notices", "通报"], text: ["Notice", "原文"], findings: ["Findings", "要点"],
  theme: ["Dark", "深色"], themeLight: ["Light", "浅色"], print: ["Print", "打印"],
  search: ["Search in all notices", "在全部通报中检索"], filters: ["Filters", "筛选"], clear: ["Clear all", "全部清除"],
  reading: ["reading texts…", "正在载入文本…"], noneFound: ["No notice fits. Clear a filter or shorten the search.", "没有符合条件的通报，请减少筛选或检索词。"],
  label: ["Label", "标签"], role: ["Role of an owner", "责任角色"], status: ["Status", "整改状态"], problemKind: ["Kind of problem", "问题类型"], kind: ["Kind of measure", "措施类型"],
  warning: ["Warning", "提示"], owner: ["Owner", "责任单位"], confidence: ["Confidence", "置信度"], from: ["from", "从"], to: ["to", "至"],
  problem: ["Problem", "问题"], measure: ["Measure", "措施"], problems: ["Problems", "问题"], measures: ["Measures", "措施"],
  owners: ["Owners", "责任单位"], mentions: ["Mentions", "实体与数量"], figures: ["Figures", "数量"], warnings: ["Warnings", "提示"],
  loose: ["Measures outside any answer", "未对应问题的措施"], outline: ["Outline", "提纲"], tags: ["labels", "标签字样"],
  simplified: ["simplified", "简体显示"], showInText: ["Show in text", "定位原文"], close: ["Close", "关闭"],
  why: ["Why it is here", "提取依据"], shown: ["shown", "显示"], of: ["of", "共"], inside: ["inside", "位于"], relations: ["Relations", "关系"],
  characters: ["Characters", "字符位置"], source: ["Rule or model", "规则或模型"], norm: ["Normalized", "规范化"], canonical: ["Full name", "全称"],
  code: ["Division code", "区划代码"], value: ["Value", "取值"], si: ["In SI units", "国际单位"], mod: ["Bound", "界限"], dimension: ["Dimension", "量纲"],
  counts: ["Counts", "所计对象"], change: ["Change", "变化"], period: ["Period", "时期"], deadline: ["Deadline", "期限"], completed: ["Completed", "完成时间"],
  types: ["Kinds", "类型"], marker: ["Marker", "序号"], level: ["Level", "层级"], evidence: ["evidence", "依据"], documents: ["Documents", "文件"], dates: ["Dates", "日期"],
  page: ["Page", "页码"], title: ["Title", "标题"], issuer: ["Issuer", "发布单位"], inspected: ["Inspected", "被巡视单位"], inspector: ["Inspector", "巡视机构"],
  inspection_period: ["Inspection period", "巡视时间"], feedback_date: ["Feedback", "反馈日期"], published: ["Published", "公布日期"], contact: ["Contact", "联系方式"],
  file: ["File", "文件"], unnamed: ["default owner, not named", "默认责任主体（未写明）"], pick: ["Choose a notice from the list.", "请在列表中选择一篇通报。"],
  nothing: ["Nothing was found in this notice.", "这篇通报中没有提取到内容。"], hidden: ["Nothing here fits the filters.", "没有符合筛选条件的条目。"],
  all: ["all notices", "全部通报"], left: ["left by search and filters", "检索与筛选后"], low: ["Items below 0.7", "置信度低于0.7"],
  table: ["As a table", "数据表"], count: ["Count", "数量"], sum: ["Sum", "合计"], median: ["Median", "中位数"], largest: ["Largest", "最大"], month: ["Month", "月份"],
  ownersRanked: ["Owners by what they answer for", "责任单位排名"], problemKindsPlot: ["Kinds of problems", "问题类型分布"], kindsPlot: ["Kinds of measures", "措施类型分布"], statesPlot: ["Status", "整改状态分布"],
  timeline: ["Dates, deadlines and completion by month", "日期、期限与完成时间（按月）"], figuresBy: ["Figures by dimension", "各类数量"], moneyPlot: ["Sums of money", "金额分布"], money: ["money", "金额"],
  matrix: ["Who does what", "责任矩阵"], quality: ["Confidence of all items", "置信度分布"], warningsBy: ["Warnings by kind", "提示类型"],
  pickOwner: ["Click a bar to keep the notices of that owner.", "点击条形可只看该单位的通报。"], byProblemKind: ["owners × kinds of problems", "责任单位 × 问题类型"], byKind: ["owners × kinds of measures", "责任单位 × 措施类型"],
  byRole: ["owners × roles", "责任单位 × 角色"], byStatus: ["owners × status", "责任单位 × 状态"], byProblem: ["owners × problems", "责任单位 × 问题"], matrixCut: ["The owners and columns with most; the table holds the same. Filter to see others.", "仅列出最多的责任单位与列，可通过筛选查看其他。"],
  deadlines: ["Deadlines", "期限"], characterCount: ["Characters", "字数"],
  ORG: ["ORG", "机构"], GROUP: ["GROUP", "群体"], LOC: ["LOC", "地点"], PROJECT: ["PROJECT", "项目"], PER: ["PER", "人名"], TITLE: ["TITLE", "职务"],
  DOC: ["DOC", "文件"], DATE: ["DATE", "日期"], QUANTITY: ["QUANTITY", "数量"],
  actor: ["actor", "实施"], assigned: ["assigned", "承办"], lead: ["lead", "牵头"], responsible: ["responsible", "责任"], cooperating: ["cooperating", "配合"],
  supervising: ["supervising", "督导"], leader: ["leader", "责任领导"], default: ["default", "默认"],
  done: ["done", "已完成"], mostly_done: ["mostly done", "基本完成"], ongoing: ["ongoing", "推进中"], planned: ["planned", "计划"], not_started: ["not started", "未启动"], "-": ["not stated", "未说明"],
  actual: ["reported", "实际"], target: ["target", "目标"], baseline: ["baseline", "基数"], result: ["result", "结果"], requirement: ["requirement", "要求"], threshold: ["threshold", "阈值"], share: ["share", "占比"],
  approx: ["about", "约"], more: ["and more", "余"], ge: ["at least", "不少于"], gt: ["more than", "超过"], le: ["at most", "不超过"], lt: ["less than", "不足"],
  up: ["up", "上升"], down: ["down", "下降"], yoy: ["on the year before", "同比"], mom: ["on the month before", "环比"],
  answers: ["answers", "回应"], owned_by: ["owned by", "责任归属"], part_of: ["part of", "属于"], issues: ["issues", "印发"], measured_by: ["measured by", "量化"], dated: ["dated", "时间"], directs: ["directs", "督办"], inherited: ["inherited", "承前"], timeliness: ["Timeliness", "时效"], early: ["early", "提前"], on_time: ["on time", "按时"], late: ["late", "逾期"], status_evidence: ["Stated by", "状态依据"], states: ["Stated progress", "进展表述"],
  count_dimension: ["count", "计数"], length: ["length", "长度"], area: ["area", "面积"], mass: ["mass", "质量"], volume: ["volume", "体积"], duration: ["duration", "时长"],
  ratio: ["ratio", "比率"], energy: ["energy", "能量"], power: ["power", "功率"], concentration: ["concentration", "浓度"], age: ["age", "年龄"], score: ["score", "分数"], pressure: ["pressure", "压强"], temperature: ["temperature", "温度"],
};
let language = (localStorageGet("zhenggai-language") ?? navigator.language).startsWith("zh") ? "zh" : "en";

function word(key) {
  const found = Object.hasOwn(WORDS, key) ? WORDS[key] : null;
  return found ? found[language === "zh" ? 1 : 0] : String(key).replaceAll("_", " ");
}

function localStorageGet(key) {
  try { return localStorage.getItem(key); } catch { return null; } // refused in private windows and some files
}

function localStorageSet(key, value) {
  try { localStorage.setItem(key, value); } catch { /* the choice then holds until the page is closed */ }
}

function writeWords() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  $("search").placeholder = word("search");
  $("language").textContent = language === "zh" ? "English" : "中文";
}

// Beside a mention in the text there is room for a short word only.
const TAGS = { GROUP: "GRP", PROJECT: "PROJ", QUANTITY: "QTY", TITLE: "POST" };
const tagOf = (label) => (language === "zh" ? word(label) : TAGS[label] ?? label);

const KNOWN_LABELS = ["ORG", "GROUP", "LOC", "PROJECT", "PER", "TITLE", "DOC", "DATE", "QUANTITY"];
const tintOf = (label) => `is-${KNOWN_LABELS.includes(label) ? label.toLowerCase() : "other"}`;
