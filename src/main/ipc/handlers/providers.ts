import { DEMO_PROVIDER_ID, type Provider } from '../../../shared/model/provider';
import { answer, found, refusal } from '../answer';
import type { ProviderDesk } from '../provider-desk';
import type { Services } from '../services';
import type { Procedures } from './procedures';

/** @param services without a desk, a provider is known by its settings alone. */
export function providerHandlers(
  { providers, secrets, models, prices }: Procedures,
  services: Services & { readonly providerDesk?: ProviderDesk },
) {
  const { stores, vault, changes, priceOf, checkProvider } = services;
  const known = services.providers;
  const own = (id: string): Provider => {
    if (id === DEMO_PROVIDER_ID) {
      throw refusal(
        'CONFLICT',
        'The demo model is built in: it needs no key and cannot be removed.',
      );
    }
    return found(known.get(id), 'provider');
  };
  const desk = (): ProviderDesk => {
    const { providerDesk } = services;
    if (providerDesk !== undefined) return providerDesk;
    throw refusal('UNAVAILABLE', 'Providers cannot be asked about this here.');
  };
  const changed = (id: string): Provider => {
    changes.publish('providers');
    return own(id);
  };
  return {
    providers: {
      list: providers.list.handler(() => [...known.list()]),
      save: providers.save.handler(({ input }) => {
        if (input.id === DEMO_PROVIDER_ID) own(input.id);
        known.save(input);
        return changed(input.id);
      }),
      remove: providers.remove.handler(({ input }) => {
        own(input.id);
        const users = stores.agents.list().filter(({ providerId }) => providerId === input.id);
        if (users.length > 0) {
          const names = users.map(({ name }) => name).join(', ');
          throw refusal(
            'CONFLICT',
            `This provider is used by ${names}; give these agents another provider first.`,
          );
        }
        known.remove(input.id);
        changes.publish('providers');
      }),
      check: providers.check.handler(({ input }) =>
        checkProvider(found(known.get(input.id), 'provider'), input.model),
      ),
      offers: providers.offers.handler(async () => [...(await desk().offers())]),
      take: providers.take.handler(async ({ input }) => {
        const taken = answer(await desk().take(input.preset));
        return changed(taken.id);
      }),
      models: providers.models.handler(async ({ input }) => [
        ...answer(await desk().modelsOf(input.id)),
      ]),
    },
    secrets: {
      set: secrets.set.handler(({ input }) => {
        own(input.providerId);
        vault.set(input.providerId, input.key);
        return changed(input.providerId);
      }),
      clear: secrets.clear.handler(({ input }) => {
        own(input.providerId);
        vault.clear(input.providerId);
        return changed(input.providerId);
      }),
    },
    models: {
      list: models.list.handler(async () => {
        if (services.providerDesk !== undefined) return [...(await desk().listModels())];
        return known.list().flatMap((provider) =>
          provider.models.map((model) => ({
            providerId: provider.id,
            model,
            price: priceOf(provider.id, model, 0),
            scripted: provider.kind === 'demo',
          })),
        );
      }),
    },
    prices: {
      list: prices.list.handler(() => [...desk().prices()]),
      set: prices.set.handler(({ input }) => {
        const { providerId, model, rates } = input;
        const price = answer(desk().setPrice(providerId, model, rates));
        changes.publish('providers');
        return price;
      }),
    },
  };
}
