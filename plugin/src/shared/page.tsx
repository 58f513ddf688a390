import type { NavModelItem } from '@grafana/data'
import { PluginPage } from '@grafana/runtime'
import type { ReactNode } from 'react'
import { KeysHelp } from './keys-help.tsx'
import { may, type Permission } from './permissions.ts'
import { SearchButton } from './search-button.tsx'
import { NoPermission } from './states.tsx'

export interface PageProps {
  title: string
  /** One line: the question that the page answers. */
  purpose?: string
  /** The page that this one is below of. */
  parent?: { text: string; url: string }
  /** The one or two things that are done most, at the right of the title. */
  actions?: ReactNode
  /** What it takes to see it; most pages: `read`. */
  permission?: Permission
  children: ReactNode
}

/** A page of the app in Grafana's own frame, or the reason why it can't be seen. */
export function Page({ title, purpose, parent, actions, permission = 'read', children }: PageProps) {
  const nav: NavModelItem = {
    text: title,
    subTitle: purpose,
    ...(parent !== undefined && { parentItem: { text: parent.text, url: parent.url } }),
  }
  if (!may(permission)) {
    return (
      <PluginPage pageNav={nav}>
        <NoPermission permission={permission} />
      </PluginPage>
    )
  }
  return (
    <PluginPage
      pageNav={nav}
      actions={
        <>
          {actions}
          <SearchButton />
          <KeysHelp />
        </>
      }
    >
      {children}
    </PluginPage>
  )
}
