// The emoji shortcodes that bots commonly use; others stay as :name:.
const TABLE = `
white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️|x ❌|heavy_multiplication_x ✖️|no_entry ⛔|no_entry_sign 🚫
warning ⚠️|rotating_light 🚨|bangbang ‼️|exclamation ❗|question ❓|grey_question ❔|information_source ℹ️|bulb 💡
large_green_circle 🟢|large_yellow_circle 🟡|red_circle 🔴|large_orange_circle 🟠|large_blue_circle 🔵|white_circle ⚪|black_circle ⚫
large_green_square 🟩|large_yellow_square 🟨|large_red_square 🟥|white_large_square ⬜|black_large_square ⬛
page_facing_up 📄|page_with_curl 📃|memo 📝|pencil 📝|pencil2 ✏️|clipboard 📋|paperclip 📎|file_folder 📁|open_file_folder 📂|card_index_dividers 🗂️|card_file_box 🗃️|books 📚|book 📖|notebook 📓|ledger 📒|newspaper 📰|bookmark 🔖|bookmark_tabs 📑|scroll 📜|envelope ✉️|email 📧|incoming_envelope 📨|inbox_tray 📥|outbox_tray 📤|package 📦
calendar 📅|date 📅|spiral_calendar_pad 🗓️|calendar_spiral 🗓️|clock 🕒|clock1 🕐|clock9 🕘|alarm_clock ⏰|hourglass ⌛|hourglass_flowing_sand ⏳|stopwatch ⏱️|timer_clock ⏲️
bell 🔔|no_bell 🔕|mega 📣|loudspeaker 📢|speech_balloon 💬|thought_balloon 💭|pushpin 📌|round_pushpin 📍|link 🔗|lock 🔒|unlock 🔓|closed_lock_with_key 🔐|key 🔑|gear ⚙️|wrench 🔧|hammer 🔨|hammer_and_wrench 🛠️|mag 🔍|mag_right 🔎|wastebasket 🗑️
arrow_up ⬆️|arrow_down ⬇️|arrow_left ⬅️|arrow_right ➡️|arrow_up_small 🔼|arrow_down_small 🔽|arrows_counterclockwise 🔄|leftwards_arrow_with_hook ↩️|arrow_right_hook ↪️|heavy_plus_sign ➕|heavy_minus_sign ➖|repeat 🔁|fast_forward ⏩|rewind ⏪|new 🆕|ok 🆗|sos 🆘|end 🔚|soon 🔜
bust_in_silhouette 👤|busts_in_silhouette 👥|office 🏢|classical_building 🏛️|house 🏠|round_table 🪑|chair 🪑|judge 🧑‍⚖️|scales ⚖️|ballot_box_with_ballot 🗳️|raised_hand ✋|hand ✋|wave 👋|+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|clap 👏|pray 🙏|point_right 👉|ok_hand 👌|eyes 👀|muscle 💪
smile 😄|slightly_smiling_face 🙂|grin 😁|thinking_face 🤔|tada 🎉|sparkles ✨|star ⭐|rocket 🚀|fire 🔥|coffee ☕|heart ❤️|zap ⚡|seedling 🌱|chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|bar_chart 📊|moneybag 💰|traffic_light 🚦|checkered_flag 🏁|triangular_flag_on_post 🚩|construction 🚧|robot_face 🤖|one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|five 5️⃣
`;

const EMOJI = new Map(
  TABLE.trim().split(/[|\n]/).map((pair) => {
    const at = pair.lastIndexOf(" ");
    return [pair.slice(0, at), pair.slice(at + 1)];
  }),
);

/** The character for a shortcode, or the shortcode itself. */
export function emoji(name) {
  return EMOJI.get(name.split("::")[0]) ?? `:${name}:`;
}

/** Replace :name: in a text that allows emoji. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+):/g, (_, name) => emoji(name));
}
