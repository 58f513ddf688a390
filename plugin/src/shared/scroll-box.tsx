import { css } from '@emotion/css'
import type { ReactNode } from 'react'

const scroll = css({ overflow: 'auto', maxHeight: '70vh' })

/** A place of its own for what is larger than the page: a matrix whose heads stay while it is scrolled. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <section className={scroll} tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}
