import { z } from 'zod';
import { execSync } from 'child_process';

const Item = z.object({ sku: z.string(), count: z.number() });
const Order = z
  .object({
    id: z.string().uuid(),
    size: z.enum(['s', 'm']),
    code: z.string().regex(/^[A-Z]{3}$/),
    loose: z.string().regex(/[A-Z]{3}/),
    note: z.string().max(100),
    items: z.array(Item),
  })
  .strict();

export const handler = async (event: any) => {
  const order = Order.parse(JSON.parse(event.body));
  execSync(`print ${order.id} ${order.size} ${order.code}`); // ok
  execSync(`print ${order.loose}`); // BAD CD-78
  execSync(`print ${order.note}`); // BAD CD-78
  for (const item of order.items) {
    execSync(`print ${item.count}`); // ok
    execSync(`print ${item.sku}`); // BAD CD-78
  }
  const tried = Order.safeParse(JSON.parse(event.body));
  if (!tried.success) return { statusCode: 400 };
  execSync(`print ${tried.data.id}`); // ok
  execSync(`print ${tried.data.note}`); // BAD CD-78
  execSync(`print ${z.string().uuid().parse(event.id)}`); // ok
  return { statusCode: 200 };
};
