import pickle
import base64
from typing import Optional
import httpx
import yaml
from fastapi import FastAPI, Request, Body, Query, APIRouter, Depends, Form, Header
from mangum import Mangum
from pydantic import BaseModel
from sqlalchemy import create_engine, text
from sqlalchemy.orm import sessionmaker, Session

app = FastAPI()
router = APIRouter(prefix="/v1")
engine = create_engine("postgresql://db")
SessionLocal = sessionmaker(bind=engine)


def get_db():
    db = SessionLocal()
    try:
        yield db
    finally:
        db.close()


class Order(BaseModel):
    name: str
    count: int
    callback: Optional[str] = None


@router.get("/orders/{order_id}")
async def get_order(order_id: str, db: Session = Depends(get_db)):
    return db.execute(text(f"select * from orders where id = '{order_id}'")).all()  # BAD CD-89


@router.get("/orders/by/{number}")
async def by_number(number: int, db: Session = Depends(get_db)):
    return db.execute(text(f"select * from orders where id = {number}")).all()  # ok


@router.post("/orders")
async def create(order: Order):
    async with httpx.AsyncClient() as client:
        await client.post(order.callback, json={})  # BAD CD-918
    return {}


@app.post("/load")
async def load(request: Request):
    body = await request.body()
    return pickle.loads(base64.b64decode(body))  # BAD CD-502


@app.post("/yaml")
async def load_yaml(request: Request):
    data = await request.json()
    return yaml.load(data["doc"], Loader=yaml.Loader)  # BAD CD-502


@app.get("/calc")
def calc(expr: str = Query(...)):
    return {"r": eval(expr)}  # BAD CD-94


app.include_router(router)
handler = Mangum(app, lifespan="off")
