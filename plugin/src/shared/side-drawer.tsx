import { Drawer } from '@grafana/ui'
import { type ReactNode, useEffect } from 'react'

/** A drawer of Grafana that one press of Escape closes. */
export function SideDrawer({
  title,
  size,
  onClose,
  children,
}: {
  title: string
  size: 'sm' | 'md'
  onClose: () => void
  children: ReactNode
}) {
  useEffect(() => {
    // A drawer gives the focus to its close button, whose tooltip takes the first Escape for itself (grafana/ui 13.2).
    const onKey = ({ key, target }: KeyboardEvent) => {
      if (key === 'Escape' && target instanceof Element && target.closest(CLOSE) !== null) onClose()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  })
  return (
    <Drawer title={title} size={size} onClose={onClose}>
      {children}
    </Drawer>
  )
}

const CLOSE = '[data-testid="data-testid Drawer close"]'
