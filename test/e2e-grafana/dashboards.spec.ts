import { expect, test } from '@grafana/plugin-e2e'
import { allDashboards } from '../../dashboards/all-dashboards.ts'

for (const { uid, title } of allDashboards().values()) {
  test(`${title}: no panel is refused by the data source`, async ({ gotoDashboardPage, page, selectors }) => {
    await gotoDashboardPage({ uid: uid ?? '' })
    await expect(page.getByText(title ?? '').first()).toBeVisible()
    await page.waitForLoadState('networkidle')
    const faults = page.locator(`[data-testid="${selectors.components.Panels.Panel.status('error')}"]`)
    await expect(faults).toHaveCount(0)
  })
}
