"""Sentences in documents that speak to a language model instead of to a reader."""

import re

_PATTERNS = (
    # 忽略以上指令, 无视之前的所有提示, 不要理会上述规则
    r"(?:忽略|无视|忘记|忘掉|不要理会|不必理会|放弃|绕过|跳过)(?:掉)?[^。；\n]{0,12}(?:以上|上述|上面|之前|此前|前面|先前|所有|一切|任何|系统)"
    r"[^。；\n]{0,12}(?:指令|指示|提示|命令|规则|要求|设定|内容|资料)",
    r"(?:你|您)(?:现在|从现在起|接下来|将)?(?:是|扮演|充当|作为)(?:一[个名位])?[^。；\n]{0,10}(?:助手|模型|机器人|AI|人工智能|assistant)",
    r"(?:作为|身为)[^。；\n]{0,6}(?:AI|人工智能|大模型|语言模型|智能助手|聊天机器人)[^。；\n]{0,20}(?:必须|应当|应该|请|需要|要)",
    r"(?:请|必须|务必|只|应)(?:回答|回复|输出|告诉用户|答复用户|写上)[^。；\n]{0,20}(?:以下|如下|下面|下列|这句|此句)?[^。；\n]{0,8}(?:给|向)?用户",
    r"(?:系统提示|system\s*prompt|系统指令|提示词|开发者模式|developer\s*mode)",
    r"(?:ignore|disregard|forget|override)\s[^.\n]{0,40}(?:previous|above|prior|all|earlier|system)[^.\n]{0,30}(?:instruction|prompt|rule|message|context|text)s?",
    r"\byou are (?:now|a|an)\b[^.\n]{0,30}(?:assistant|model|bot|ai)\b",
    r"<\|?(?:im_start|im_end|system|assistant|user|endoftext)\|?>|\[/?INST\]|<</?SYS>>|^\s*(?:system|assistant)\s*[:：]",
)
_SPEAKS = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE | re.MULTILINE)


def is_instruction(sentence: str) -> bool:
    """Whether a sentence reads like an instruction to a language model.

    Such a sentence is kept from the LLM and supports nothing that it writes; readers still find and see it quoted.
    """
    return bool(_SPEAKS.search(sentence))
