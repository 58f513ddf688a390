import type { Page } from 'playwright-core'
import { picture } from './open-browser.ts'

/** A button by its whole name. */
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
/** What is open above the page. */
export const dialogOf = (page: Page) => page.getByRole('dialog')
/** Says so once what was asked for is done. */
export const told = (page: Page, text: string) => page.getByText(text, { exact: true }).first().waitFor()

/**
 * From the situation to a closed incident by mouse, as somebody with the rights of a responder works: found by its id, taken, looked
 * at what could be contained, reported on, discussed, learnt from, closed as an attack.
 */
export async function dayByMouse(page: Page, { id, title }: { id: string; title: string }): Promise<void> {
  await page.getByRole('heading', { name: 'Since yesterday' }).waitFor()
  await picture(page, 'day-situation')
  await button(page, 'Search everything (/)').click()
  await dialogOf(page).getByRole('combobox').fill(id)
  // A long title is shown shortened.
  const hit = dialogOf(page)
    .getByRole('option')
    .filter({ hasText: title.slice(0, 60) })
  await hit.waitFor()
  await picture(page, 'day-search')
  await hit.click()
  await page.waitForURL(new RegExp(`/incidents/${id}`))
  await button(page, 'Acknowledge incident').click()
  await told(page, 'Incident acknowledged')
  await button(page, 'Take incident').click()
  await button(page, 'Release incident').waitFor()
  await button(page, 'Contain …').click()
  await button(page, 'Show the effect').waitFor()
  await picture(page, 'day-contain')
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: 'Notices' }).click()
  await button(page, 'Set').click()
  await button(page, 'Take back').waitFor()
  await picture(page, 'day-notices')
  await page.getByRole('tab', { name: 'Tasks' }).click()
  await page.getByLabel('What has to be done').fill('call the owner')
  await button(page, 'Add task').click()
  await button(page, 'Complete task').click()
  await button(page, 'Open task again').waitFor()
  await page.getByRole('tab', { name: /^Comments/ }).click()
  await page.getByLabel('Comment', { exact: true }).fill('the owner knows')
  await button(page, 'Add comment').click()
  await page.getByText('the owner knows').first().waitFor()
  await page.getByRole('tab', { name: 'Post-mortem' }).click()
  await page.getByLabel('What is to be different').fill('a rule for this')
  await button(page, 'Add lesson').click()
  await button(page, 'Complete lesson').waitFor()
  await picture(page, 'day-post-mortem')
  await page.getByRole('tab', { name: 'Report' }).click()
  await page.getByText('call the owner').first().waitFor()
  await button(page, 'Change state').click()
  await page.getByRole('menuitem', { name: 'Closed' }).click()
  const dialog = dialogOf(page)
  await dialog.getByRole('radio', { name: 'An attack' }).click()
  await dialog.getByRole('textbox').fill('all is done')
  await dialog.getByRole('button', { name: 'Change state' }).click()
  await told(page, 'State changed')
}
