/** As in plugin.json; part of every address of the app. */
export const PLUGIN_ID = 'wachter-aisecurity-app'

/** Where Grafana serves the app. */
export const APP_BASE = `/a/${PLUGIN_ID}`
