import { APP_BASE } from '../plugin-id.ts'

/** Where things have their page: the one place that knows addresses of the app. */
export const paths = {
  situation: () => `${APP_BASE}/situation`,
  incidents: () => `${APP_BASE}/incidents`,
  incident: (id: string) => `${APP_BASE}/incidents/${encodeURIComponent(id)}`,
}
