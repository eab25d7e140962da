import asyncio
import os


async def fetch(event):
    return event["command"]


async def fixed():
    return "ls"


async def main(event):
    first, second = await asyncio.gather(fetch(event), fetch(event))
    os.system(first)  # BAD CD-78
    os.system(await fixed())  # ok


def handler(event, context):
    asyncio.run(main(event))
