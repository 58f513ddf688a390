/** Where a program that calls MCP servers keeps which ones. */
export interface McpClient {
  name: string
  /** Relative to a home folder, on whichever system. */
  home: readonly string[]
  /** Relative to a project. */
  project: readonly string[]
  /** The member that holds the servers by name. */
  servers: string
}

/** From the programs' own documentation, as of November 2026. A new program is a new line. */
export const mcpClients: readonly McpClient[] = [
  {
    name: 'claude-desktop',
    home: [
      'Library/Application Support/Claude/claude_desktop_config.json',
      'AppData/Roaming/Claude/claude_desktop_config.json',
      '.config/Claude/claude_desktop_config.json',
    ],
    project: [],
    servers: 'mcpServers',
  },
  { name: 'claude-code', home: ['.claude.json'], project: ['.mcp.json'], servers: 'mcpServers' },
  { name: 'cursor', home: ['.cursor/mcp.json'], project: ['.cursor/mcp.json'], servers: 'mcpServers' },
  {
    name: 'vscode',
    home: [
      'Library/Application Support/Code/User/mcp.json',
      'AppData/Roaming/Code/User/mcp.json',
      '.config/Code/User/mcp.json',
    ],
    project: ['.vscode/mcp.json'],
    servers: 'servers',
  },
  { name: 'windsurf', home: ['.codeium/windsurf/mcp_config.json'], project: [], servers: 'mcpServers' },
  {
    name: 'gemini-cli',
    home: ['.gemini/settings.json'],
    project: ['.gemini/settings.json'],
    servers: 'mcpServers',
  },
  { name: 'codex', home: ['.codex/config.toml'], project: ['.codex/config.toml'], servers: 'mcp_servers' },
  {
    name: 'amazon-q',
    home: ['.aws/amazonq/mcp.json'],
    project: ['.amazonq/mcp.json'],
    servers: 'mcpServers',
  },
  {
    name: 'kiro',
    home: ['.kiro/settings/mcp.json'],
    project: ['.kiro/settings/mcp.json'],
    servers: 'mcpServers',
  },
  { name: 'lm-studio', home: ['.lmstudio/mcp.json'], project: [], servers: 'mcpServers' },
  {
    name: 'zed',
    home: ['.config/zed/settings.json', 'AppData/Roaming/Zed/settings.json'],
    project: ['.zed/settings.json'],
    servers: 'context_servers',
  },
  {
    name: 'cline',
    home: inVsCode('saoudrizwan.claude-dev/settings/cline_mcp_settings.json'),
    project: [],
    servers: 'mcpServers',
  },
  {
    name: 'roo-code',
    home: inVsCode('rooveterinaryinc.roo-cline/settings/mcp_settings.json'),
    project: ['.roo/mcp.json'],
    servers: 'mcpServers',
  },
]

/** Where VS Code keeps what an extension stores, on each system. */
function inVsCode(file: string): readonly string[] {
  return ['Library/Application Support', 'AppData/Roaming', '.config'].map(
    (folder) => `${folder}/Code/User/globalStorage/${file}`,
  )
}
