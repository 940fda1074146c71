import { settingGroup } from "../setting.ts";

/** Where the admin page listens. */
export const adminSettings = settingGroup({
  title: "Admin page",
  help: "The page and the API through which Tickwork is watched and stopped.",
  settings: {
    host: {
      type: "text",
      title: "Address",
      level: "expert",
      help: "Address that the admin listens on. On another than 127.0.0.1 or ::1, everyone in the network reaches it, guarded by the token alone and without encryption.",
      default: "127.0.0.1",
      maximumLength: 253,
      pattern: "[A-Za-z0-9:]([A-Za-z0-9.:-]*[A-Za-z0-9])?",
      expected: "a host name or an IP address",
    },
    port: {
      type: "integer",
      title: "Port",
      level: "basic",
      help: "Port of the admin page; 0 lets the system choose a free one.",
      default: 8420,
      minimum: 0,
      maximum: 65_535,
    },
    isEnabled: {
      type: "boolean",
      title: "Enabled",
      level: "advanced",
      help: "Without the admin, `tickwork status`, `halt`, `resume` and `down` cannot reach the process.",
      default: true,
    },
  },
});
