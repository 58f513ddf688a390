/**
 * What playbooks may ask to be done by itself, with what each does, for people. Which of them a site has set up is its
 * configuration's to say: where one is not, the step is done by hand as its command tells.
 */
export const actionTitles: ReadonlyMap<string, string> = new Map([
  ['bedrock.guardrail.block-pattern', 'block a pattern in a Bedrock guardrail'],
  ['bedrock.agent.disable-alias', 'take a Bedrock agent’s alias out of service'],
  ['agentcore.endpoint.disable', 'take an AgentCore endpoint out of service'],
  ['aws.iam.revoke-sessions', 'end the open sessions of an AWS role'],
  ['bedrock.api-key.revoke', 'revoke a Bedrock API key'],
  ['azure.openai.throttle-deployment', 'throttle an Azure OpenAI deployment'],
  ['azure.openai.rotate-key', 'rotate a key of an Azure OpenAI resource'],
  ['azure.content-filter.raise', 'make an Azure content filter stricter'],
  ['litellm.key.block', 'block a key of LiteLLM'],
  ['litellm.budget.cut', 'cut the budget of a LiteLLM key'],
  ['mcp.server.block', 'block an MCP server at its gateway'],
  ['agent.tool.remove', 'take a tool off an agent’s allow-list'],
  ['endpoint.quarantine', 'put a model endpoint in quarantine'],
  ['log-level.raise', 'raise the log level'],
  ['identity.block', 'block a user or an address'],
])
