import { Orders } from '../domain';

const orders = new Orders();

export const handler = async (event: any) => {
  await orders.create(event.order);
  await orders.touch();
};
