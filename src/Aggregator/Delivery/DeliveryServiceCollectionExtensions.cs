using Aggregator.Storage;
using Aggregator.Subscriptions;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aggregator.Delivery;

public static class DeliveryServiceCollectionExtensions
{
    /// <summary>Needs an <see cref="IMailHtml"/> and the site's <see cref="Digests.EditionLinks"/> from the host's web part.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<DeliveryOptions, DeliveryOptionsValidator>().BindConfiguration(DeliveryOptions.Section);
        services.TryAddSingleton(ChooseTransport);
        services.TryAddSingleton<MailComposer>();
        services.AddSingleton<IDeliveryChannel, EmailChannel>();
        services.TryAddSingleton<DeliveryPlanner>();
        services.TryAddSingleton<DigestDeliverer>();
        services.TryAddSingleton<SubscriptionRequestMailer>();
        services.AddSingleton(provider => QueueHandler.Of(
            Queues.DeliverDigest, DeliveryMessages.Default.DeliverDigest, provider.GetRequiredService<DigestDeliverer>().DeliverAsync));
        services.AddSingleton(provider => QueueHandler.Of(Queues.AnswerRequest, SubscriptionMessages.Default.AnswerSubscriptionRequest,
            provider.GetRequiredService<SubscriptionRequestMailer>().AnswerAsync));

        return services;
    }

    private static IMailTransport ChooseTransport(IServiceProvider provider)
    {
        if (provider.GetRequiredService<IOptions<DeliveryOptions>>().Value.SmtpHost.Length > 0)
        {
            return ActivatorUtilities.CreateInstance<SmtpTransport>(provider);
        }

        return ActivatorUtilities.CreateInstance<OutboxTransport>(provider);
    }
}
