// Times as Slack writes them, in the reader's zone, in Norwegian.

const LONG = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
const PLAIN = { day: "numeric", month: "long", year: "numeric" };
const SHORT = { day: "numeric", month: "short", year: "numeric" };
const NUMBERS = { day: "2-digit", month: "2-digit", year: "numeric" };

function format(seconds, options, zone) {
  return new Intl.DateTimeFormat("nb-NO", { ...options, timeZone: zone }).format(seconds * 1000);
}

/** "09:30" */
export function clock(seconds, zone) {
  return format(seconds, { hour: "2-digit", minute: "2-digit" }, zone);
}

/** "onsdag 12. juni 2019" */
export function day(seconds, zone) {
  return format(seconds, LONG, zone);
}

function pretty(seconds, options, zone) {
  const days = { [day(Date.now() / 1000, zone)]: "i dag", [day(Date.now() / 1000 - 86400, zone)]: "i går", [day(Date.now() / 1000 + 86400, zone)]: "i morgen" };
  return days[day(seconds, zone)] ?? format(seconds, options, zone);
}

function ago(seconds) {
  const passed = Date.now() / 1000 - seconds;
  const words = new Intl.RelativeTimeFormat("nb-NO", { numeric: "auto" });
  if (Math.abs(passed) < 3600) return words.format(-Math.round(passed / 60), "minute");
  if (Math.abs(passed) < 86400) return words.format(-Math.round(passed / 3600), "hour");
  return words.format(-Math.round(passed / 86400), "day");
}

const TOKENS = {
  date: (s, z) => format(s, PLAIN, z),
  date_num: (s, z) => format(s, NUMBERS, z),
  date_slash: (s, z) => format(s, NUMBERS, z),
  date_short: (s, z) => format(s, SHORT, z),
  date_long: (s, z) => format(s, LONG, z),
  date_long_full: (s, z) => format(s, LONG, z),
  date_pretty: (s, z) => pretty(s, PLAIN, z),
  date_short_pretty: (s, z) => pretty(s, SHORT, z),
  date_long_pretty: (s, z) => pretty(s, LONG, z),
  day_divider_pretty: (s, z) => pretty(s, LONG, z),
  time: clock,
  time_secs: (s, z) => format(s, { hour: "2-digit", minute: "2-digit", second: "2-digit" }, z),
  ago: (s) => ago(s),
};

/** A format such as "{date_short} {time}" filled in. */
export function slackDate(seconds, pattern, zone) {
  return pattern.replace(/\{(\w+)\}/g, (whole, token) => (TOKENS[token] ? TOKENS[token](Number(seconds), zone) : whole));
}
