# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Every operation by its id. An entry imports its module when it is first read; names cost nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from heygen_async._wire.call import Operation

__all__ = ["MODULES", "OPERATIONS"]

MODULES: dict[str, tuple[str, str]] = {
    "listAiClippings": ("ai_clipping", "list_ai_clippings"),
    "createAiClipping": ("ai_clipping", "create_ai_clipping"),
    "getAiClipping": ("ai_clipping", "get_ai_clipping"),
    "deleteAiClipping": ("ai_clipping", "delete_ai_clipping"),
    "listAssets": ("assets", "list_assets"),
    "uploadAsset": ("assets", "upload_asset"),
    "getAssetBatch": ("assets", "get_asset_batch"),
    "completeAssetUploadBatch": ("assets", "complete_asset_upload_batch"),
    "createAssetUpload": ("assets", "create_asset_upload"),
    "createAssetUploadBatch": ("assets", "create_asset_upload_batch"),
    "searchAssets": ("assets", "search_assets"),
    "listAssetStatuses": ("assets", "list_asset_statuses"),
    "getAsset": ("assets", "get_asset"),
    "deleteAsset": ("assets", "delete_asset"),
    "completeAssetUpload": ("assets", "complete_asset_upload"),
    "searchAudioSounds": ("audio", "search_audio_sounds"),
    "listAvatarGroups": ("avatars", "list_avatar_groups"),
    "createAvatar": ("avatars", "create_avatar"),
    "listAvatarLooks": ("avatars", "list_avatar_looks"),
    "getAvatarLook": ("avatars", "get_avatar_look"),
    "updateAvatarLook": ("avatars", "update_avatar_look"),
    "deleteAvatarLook": ("avatars", "delete_avatar_look"),
    "getAvatarGroup": ("avatars", "get_avatar_group"),
    "deleteAvatarGroup": ("avatars", "delete_avatar_group"),
    "createAvatarConsent": ("avatars", "create_avatar_consent"),
    "listBackgroundRemovals": ("background_removal", "list_background_removals"),
    "createBackgroundRemoval": ("background_removal", "create_background_removal"),
    "getBackgroundRemoval": ("background_removal", "get_background_removal"),
    "deleteBackgroundRemoval": ("background_removal", "delete_background_removal"),
    "listBrandGlossaries": ("brand", "list_brand_glossaries"),
    "listBrandKits": ("brand", "list_brand_kits"),
    "listLipsyncs": ("lipsync", "list_lipsyncs"),
    "createLipsync": ("lipsync", "create_lipsync"),
    "createLipsyncBatch": ("lipsync", "create_lipsync_batch"),
    "getLipsyncBatch": ("lipsync", "get_lipsync_batch"),
    "listLipsyncStatuses": ("lipsync", "list_lipsync_statuses"),
    "getLipsync": ("lipsync", "get_lipsync"),
    "updateLipsync": ("lipsync", "update_lipsync"),
    "deleteLipsync": ("lipsync", "delete_lipsync"),
    "listTemplates": ("templates", "list_templates"),
    "getTemplate": ("templates", "get_template"),
    "generateVideoFromTemplate": ("templates", "generate_video_from_template"),
    "getCurrentUserV3": ("user", "get_current_user_v3"),
    "listVideoAgentSessions": ("video_agent", "list_video_agent_sessions"),
    "createVideoAgentSession": ("video_agent", "create_video_agent_session"),
    "listVideoAgentStyles": ("video_agent", "list_video_agent_styles"),
    "getVideoAgentSession": ("video_agent", "get_video_agent_session"),
    "sendVideoAgentMessage": ("video_agent", "send_video_agent_message"),
    "getVideoAgentSessionResource": ("video_agent", "get_video_agent_session_resource"),
    "stopVideoAgentSession": ("video_agent", "stop_video_agent_session"),
    "listVideoAgentSessionVideos": ("video_agent", "list_video_agent_session_videos"),
    "listVideoTranslations": ("video_translate", "list_video_translations"),
    "createVideoTranslation": ("video_translate", "create_video_translation"),
    "createVideoTranslationBatch": ("video_translate", "create_video_translation_batch"),
    "getVideoTranslationBatch": ("video_translate", "get_video_translation_batch"),
    "listVideoTranslationLanguages": ("video_translate", "list_video_translation_languages"),
    "createProofread": ("video_translate", "create_proofread"),
    "getProofread": ("video_translate", "get_proofread"),
    "generateVideoFromProofread": ("video_translate", "generate_video_from_proofread"),
    "downloadProofreadSrt": ("video_translate", "download_proofread_srt"),
    "uploadProofreadSrt": ("video_translate", "upload_proofread_srt"),
    "listVideoTranslationStatuses": ("video_translate", "list_video_translation_statuses"),
    "getVideoTranslation": ("video_translate", "get_video_translation"),
    "updateVideoTranslation": ("video_translate", "update_video_translation"),
    "deleteVideoTranslation": ("video_translate", "delete_video_translation"),
    "listVideos": ("videos", "list_videos"),
    "createVideo": ("videos", "create_video"),
    "createVideoBatch": ("videos", "create_video_batch"),
    "getVideoBatch": ("videos", "get_video_batch"),
    "listVideoStatuses": ("videos", "list_video_statuses"),
    "getVideoV3": ("videos", "get_video_v3"),
    "deleteVideo": ("videos", "delete_video"),
    "listVoices": ("voices", "list_voices"),
    "designVoice": ("voices", "design_voice"),
    "cloneVoice": ("voices", "clone_voice"),
    "generateSpeech": ("voices", "generate_speech"),
    "getVoice": ("voices", "get_voice"),
    "deleteVoice": ("voices", "delete_voice"),
    "listWebhookEndpoints": ("webhooks", "list_webhook_endpoints"),
    "createWebhookEndpoint": ("webhooks", "create_webhook_endpoint"),
    "updateWebhookEndpoint": ("webhooks", "update_webhook_endpoint"),
    "deleteWebhookEndpoint": ("webhooks", "delete_webhook_endpoint"),
    "rotateWebhookSigningSecret": ("webhooks", "rotate_webhook_signing_secret"),
    "listWebhookEventTypes": ("webhooks", "list_webhook_event_types"),
    "listWebhookEvents": ("webhooks", "list_webhook_events"),
    "createVideoAvatarV2": ("legacy", "create_video_avatar_v2"),
    "getVideoAvatarV2": ("legacy", "get_video_avatar_v2"),
}
"""Operation id to the names of its package and module."""


class _Operations(Mapping[str, Operation]):
    def __getitem__(self, id: str) -> Operation:
        tag, name = MODULES[id]
        operation: Operation = import_module(f".api.{tag}.{name}", __package__).OPERATION
        return operation

    def __iter__(self) -> Iterator[str]:
        return iter(MODULES)

    def __len__(self) -> int:
        return len(MODULES)


OPERATIONS: Mapping[str, Operation] = _Operations()
"""Operation id to the operation."""
