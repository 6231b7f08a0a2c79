// Dates of one zone (UTC), so that the machine's does not matter.
const moment = require("moment");

const day = moment.utc("2020-02-29T10:20:30.456Z");
console.log(day.format("YYYY-MM-DD dddd HH:mm:ss.SSS Z"), day.format("Do MMM YY, h:mm a [week] W DDDD Q"));
console.log(day.clone().add(1, "year").format(), day.clone().subtract({ months: 1, days: 40 }).toISOString());
console.log(day.clone().startOf("week").format("L"), day.clone().endOf("month").format("LLLL"), day.isLeapYear(), day.daysInMonth());
for (const [text, format] of [["12-25-1995", "MM-DD-YYYY"], ["7th March 2011 5pm", "Do MMMM YYYY ha"], ["2013-W06-5", moment.ISO_WEEK_DATE], ["32/13/2020", "DD/MM/YYYY"]]) {
  const parsed = moment.utc(text, format, true);
  console.log(text, parsed.isValid(), parsed.isValid() ? parsed.toISOString() : parsed.invalidAt());
}
const other = moment.utc("2021-04-01");
console.log(other.diff(day, "days"), other.diff(day, "months", true).toFixed(3), day.from(other), other.to(day, true));
console.log(day.isBefore(other), day.isSame("2020-02-29", "day"), moment.max(day, other).year(), moment.isMoment(day));
const duration = moment.duration({ hours: 49, minutes: 90 });
console.log(duration.humanize(), duration.asHours(), duration.toISOString(), duration.get("days"), moment.duration("P1Y2M3DT4H").asDays());
console.log(other.calendar(day, { sameElse: "[on] YYYY" }), day.toArray(), day.toObject(), JSON.stringify({ day }));
moment.defineLocale("x-own", { months: "a b c d e f g h i j k l".split(" "), ordinal: n => n + ".", relativeTime: { future: "in %s", past: "%s ago", y: "one year", dd: "%d days", d: "a day" } });
console.log(day.locale("x-own").format("Do MMMM"), moment.locales().includes("x-own"), day.utcOffset(120).format());
