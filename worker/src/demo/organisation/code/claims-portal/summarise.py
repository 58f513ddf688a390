"""Summarises a claim file for the handler."""
from openai import OpenAI

client = OpenAI(base_url="https://litellm.zeelandpolder.example/v1")


def summarise(text: str) -> str:
    answer = client.chat.completions.create(
        model="gpt-4o",
        messages=[{"role": "user", "content": text}],
    )
    return answer.choices[0].message.content
