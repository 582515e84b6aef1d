# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Every object, enum and union of HeyGen External API, each imported when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .ai_clip import AiClip as AiClip
    from .ai_clip_status import AiClipStatus as AiClipStatus
    from .ai_clipping_accepted import AiClippingAccepted as AiClippingAccepted
    from .ai_clipping_aspect_ratio import AiClippingAspectRatio as AiClippingAspectRatio
    from .ai_clipping_detail import AiClippingDetail as AiClippingDetail
    from .ai_clipping_duration_type import AiClippingDurationType as AiClippingDurationType
    from .ai_clipping_output_settings import AiClippingOutputSettings as AiClippingOutputSettings
    from .ai_clipping_status import AiClippingStatus as AiClippingStatus
    from .asset_base_64 import AssetBase64 as AssetBase64
    from .asset_id import AssetId as AssetId
    from .asset_input import AssetInput as AssetInput
    from .asset_item import AssetItem as AssetItem
    from .asset_reference import AssetReference as AssetReference
    from .asset_search_item import AssetSearchItem as AssetSearchItem
    from .asset_search_scope import AssetSearchScope as AssetSearchScope
    from .asset_search_type import AssetSearchType as AssetSearchType
    from .asset_upload_item import AssetUploadItem as AssetUploadItem
    from .asset_url import AssetUrl as AssetUrl
    from .audio_sound import AudioSound as AudioSound
    from .audio_sound_type import AudioSoundType as AudioSoundType
    from .avatar_error import AvatarError as AvatarError
    from .avatar_group_item import AvatarGroupItem as AvatarGroupItem
    from .avatar_iii_engine_config import AvatarIIIEngineConfig as AvatarIIIEngineConfig
    from .avatar_iv_engine_config import AvatarIVEngineConfig as AvatarIVEngineConfig
    from .avatar_look_item import AvatarLookItem as AvatarLookItem
    from .avatar_look_orientation import AvatarLookOrientation as AvatarLookOrientation
    from .avatar_look_type import AvatarLookType as AvatarLookType
    from .avatar_status import AvatarStatus as AvatarStatus
    from .avatar_v_engine_config import AvatarVEngineConfig as AvatarVEngineConfig
    from .avatar_video_scene import AvatarVideoScene as AvatarVideoScene
    from .background_removal_detail import BackgroundRemovalDetail as BackgroundRemovalDetail
    from .background_removal_status import BackgroundRemovalStatus as BackgroundRemovalStatus
    from .background_setting import BackgroundSetting as BackgroundSetting
    from .background_type import BackgroundType as BackgroundType
    from .batch_accepted import BatchAccepted as BatchAccepted
    from .batch_detail import BatchDetail as BatchDetail
    from .batch_item import BatchItem as BatchItem
    from .batch_item_status import BatchItemStatus as BatchItemStatus
    from .batch_status import BatchStatus as BatchStatus
    from .billing_type import BillingType as BillingType
    from .brand_glossary import BrandGlossary as BrandGlossary
    from .brand_kit import BrandKit as BrandKit
    from .caption_file_format import CaptionFileFormat as CaptionFileFormat
    from .caption_setting import CaptionSetting as CaptionSetting
    from .caption_style import CaptionStyle as CaptionStyle
    from .caption_style_preset import CaptionStylePreset as CaptionStylePreset
    from .cinematic_aspect_ratio import CinematicAspectRatio as CinematicAspectRatio
    from .cinematic_resolution import CinematicResolution as CinematicResolution
    from .clone_voice_request import CloneVoiceRequest as CloneVoiceRequest
    from .clone_voice_response import CloneVoiceResponse as CloneVoiceResponse
    from .complete_asset_upload_batch_request import CompleteAssetUploadBatchRequest as CompleteAssetUploadBatchRequest
    from .complete_asset_upload_request import CompleteAssetUploadRequest as CompleteAssetUploadRequest
    from .completed_asset_upload import CompletedAssetUpload as CompletedAssetUpload
    from .create_ai_clipping_request import CreateAiClippingRequest as CreateAiClippingRequest
    from .create_asset_upload_batch_request import CreateAssetUploadBatchRequest as CreateAssetUploadBatchRequest
    from .create_asset_upload_batch_response import CreateAssetUploadBatchResponse as CreateAssetUploadBatchResponse
    from .create_asset_upload_request import CreateAssetUploadRequest as CreateAssetUploadRequest
    from .create_asset_upload_response import CreateAssetUploadResponse as CreateAssetUploadResponse
    from .create_avatar_consent_request import CreateAvatarConsentRequest as CreateAvatarConsentRequest
    from .create_avatar_consent_response import CreateAvatarConsentResponse as CreateAvatarConsentResponse
    from .create_avatar_request_body import CreateAvatarRequestBody as CreateAvatarRequestBody
    from .create_avatar_response import CreateAvatarResponse as CreateAvatarResponse
    from .create_avatar_video_response import CreateAvatarVideoResponse as CreateAvatarVideoResponse
    from .create_background_removal_request import CreateBackgroundRemovalRequest as CreateBackgroundRemovalRequest
    from .create_batch_video_from_avatar import CreateBatchVideoFromAvatar as CreateBatchVideoFromAvatar
    from .create_batch_video_from_cinematic_avatar import (
        CreateBatchVideoFromCinematicAvatar as CreateBatchVideoFromCinematicAvatar,
    )
    from .create_batch_video_from_image import CreateBatchVideoFromImage as CreateBatchVideoFromImage
    from .create_batch_video_from_studio import CreateBatchVideoFromStudio as CreateBatchVideoFromStudio
    from .create_batch_video_request_body import CreateBatchVideoRequestBody as CreateBatchVideoRequestBody
    from .create_digital_twin_request import CreateDigitalTwinRequest as CreateDigitalTwinRequest
    from .create_lipsync_batch_request import CreateLipsyncBatchRequest as CreateLipsyncBatchRequest
    from .create_lipsync_request import CreateLipsyncRequest as CreateLipsyncRequest
    from .create_lipsync_response import CreateLipsyncResponse as CreateLipsyncResponse
    from .create_photo_avatar_request import CreatePhotoAvatarRequest as CreatePhotoAvatarRequest
    from .create_prompt_avatar_request import CreatePromptAvatarRequest as CreatePromptAvatarRequest
    from .create_proofread_request import CreateProofreadRequest as CreateProofreadRequest
    from .create_proofread_response import CreateProofreadResponse as CreateProofreadResponse
    from .create_video_agent_request import CreateVideoAgentRequest as CreateVideoAgentRequest
    from .create_video_agent_response import CreateVideoAgentResponse as CreateVideoAgentResponse
    from .create_video_avatar_v2_request import CreateVideoAvatarV2Request as CreateVideoAvatarV2Request
    from .create_video_batch_request import CreateVideoBatchRequest as CreateVideoBatchRequest
    from .create_video_from_avatar import CreateVideoFromAvatar as CreateVideoFromAvatar
    from .create_video_from_cinematic_avatar import CreateVideoFromCinematicAvatar as CreateVideoFromCinematicAvatar
    from .create_video_from_image import CreateVideoFromImage as CreateVideoFromImage
    from .create_video_from_studio import CreateVideoFromStudio as CreateVideoFromStudio
    from .create_video_translation_batch_request import (
        CreateVideoTranslationBatchRequest as CreateVideoTranslationBatchRequest,
    )
    from .create_video_translation_request import CreateVideoTranslationRequest as CreateVideoTranslationRequest
    from .create_video_translation_response import CreateVideoTranslationResponse as CreateVideoTranslationResponse
    from .create_video_v3_request_body import CreateVideoV3RequestBody as CreateVideoV3RequestBody
    from .create_webhook_endpoint_request import CreateWebhookEndpointRequest as CreateWebhookEndpointRequest
    from .credit_pool import CreditPool as CreditPool
    from .deleted_background_removal import DeletedBackgroundRemoval as DeletedBackgroundRemoval
    from .deleted_resource import DeletedResource as DeletedResource
    from .deleted_video import DeletedVideo as DeletedVideo
    from .deleted_voice import DeletedVoice as DeletedVoice
    from .design_voice_request import DesignVoiceRequest as DesignVoiceRequest
    from .design_voice_response import DesignVoiceResponse as DesignVoiceResponse
    from .eleven_labs_engine_settings import ElevenLabsEngineSettings as ElevenLabsEngineSettings
    from .eleven_labs_model import ElevenLabsModel as ElevenLabsModel
    from .engine_config import EngineConfig as EngineConfig
    from .expressiveness import Expressiveness as Expressiveness
    from .fish_engine_settings import FishEngineSettings as FishEngineSettings
    from .fish_model import FishModel as FishModel
    from .fps_mode import FpsMode as FpsMode
    from .generate_speech_request import GenerateSpeechRequest as GenerateSpeechRequest
    from .generate_speech_response import GenerateSpeechResponse as GenerateSpeechResponse
    from .generate_video_from_proofread_request import (
        GenerateVideoFromProofreadRequest as GenerateVideoFromProofreadRequest,
    )
    from .generate_video_from_proofread_response import (
        GenerateVideoFromProofreadResponse as GenerateVideoFromProofreadResponse,
    )
    from .generate_video_from_template_request import (
        GenerateVideoFromTemplateRequest as GenerateVideoFromTemplateRequest,
    )
    from .get_session_response import GetSessionResponse as GetSessionResponse
    from .icon_asset_item import IconAssetItem as IconAssetItem
    from .image_asset_item import ImageAssetItem as ImageAssetItem
    from .image_scene import ImageScene as ImageScene
    from .lipsync_detail import LipsyncDetail as LipsyncDetail
    from .lipsync_status import LipsyncStatus as LipsyncStatus
    from .ownership import Ownership as Ownership
    from .prompt_avatar_aspect_ratio import PromptAvatarAspectRatio as PromptAvatarAspectRatio
    from .proofread_detail import ProofreadDetail as ProofreadDetail
    from .proofread_srt import ProofreadSrt as ProofreadSrt
    from .proofread_status import ProofreadStatus as ProofreadStatus
    from .quality_mode import QualityMode as QualityMode
    from .rotate_secret_response_data import RotateSecretResponseData as RotateSecretResponseData
    from .scene_playback import ScenePlayback as ScenePlayback
    from .scene_playback_mode import ScenePlaybackMode as ScenePlaybackMode
    from .send_video_agent_message_request import SendVideoAgentMessageRequest as SendVideoAgentMessageRequest
    from .send_video_agent_message_response import SendVideoAgentMessageResponse as SendVideoAgentMessageResponse
    from .srt_role import SrtRole as SrtRole
    from .starfish_engine_settings import StarfishEngineSettings as StarfishEngineSettings
    from .status_item import StatusItem as StatusItem
    from .stock_voice_config import StockVoiceConfig as StockVoiceConfig
    from .stop_video_agent_session_request import StopVideoAgentSessionRequest as StopVideoAgentSessionRequest
    from .stop_video_agent_session_response import StopVideoAgentSessionResponse as StopVideoAgentSessionResponse
    from .studio_avatar_input import StudioAvatarInput as StudioAvatarInput
    from .studio_background_input import StudioBackgroundInput as StudioBackgroundInput
    from .studio_color_background_input import StudioColorBackgroundInput as StudioColorBackgroundInput
    from .studio_scene import StudioScene as StudioScene
    from .subscription_billing import SubscriptionBilling as SubscriptionBilling
    from .subscription_credits import SubscriptionCredits as SubscriptionCredits
    from .subscription_plan import SubscriptionPlan as SubscriptionPlan
    from .template_audio_variable import TemplateAudioVariable as TemplateAudioVariable
    from .template_character_type import TemplateCharacterType as TemplateCharacterType
    from .template_character_variable import TemplateCharacterVariable as TemplateCharacterVariable
    from .template_detail import TemplateDetail as TemplateDetail
    from .template_dimension import TemplateDimension as TemplateDimension
    from .template_fit import TemplateFit as TemplateFit
    from .template_image_variable import TemplateImageVariable as TemplateImageVariable
    from .template_item import TemplateItem as TemplateItem
    from .template_play_style import TemplatePlayStyle as TemplatePlayStyle
    from .template_scene import TemplateScene as TemplateScene
    from .template_scene_variable import TemplateSceneVariable as TemplateSceneVariable
    from .template_subtitle_position import TemplateSubtitlePosition as TemplateSubtitlePosition
    from .template_subtitles import TemplateSubtitles as TemplateSubtitles
    from .template_text_variable import TemplateTextVariable as TemplateTextVariable
    from .template_variable import TemplateVariable as TemplateVariable
    from .template_video_variable import TemplateVideoVariable as TemplateVideoVariable
    from .template_voice_variable import TemplateVoiceVariable as TemplateVoiceVariable
    from .unknown_asset_input import UnknownAssetInput as UnknownAssetInput
    from .unknown_asset_search_item import UnknownAssetSearchItem as UnknownAssetSearchItem
    from .unknown_template_variable import UnknownTemplateVariable as UnknownTemplateVariable
    from .update_avatar_look_request import UpdateAvatarLookRequest as UpdateAvatarLookRequest
    from .update_lipsync_request import UpdateLipsyncRequest as UpdateLipsyncRequest
    from .update_video_translation_request import UpdateVideoTranslationRequest as UpdateVideoTranslationRequest
    from .update_webhook_endpoint_request import UpdateWebhookEndpointRequest as UpdateWebhookEndpointRequest
    from .upload_asset_v3_response import UploadAssetV3Response as UploadAssetV3Response
    from .upload_proofread_srt_request import UploadProofreadSrtRequest as UploadProofreadSrtRequest
    from .usage_based_billing import UsageBasedBilling as UsageBasedBilling
    from .user_info_response import UserInfoResponse as UserInfoResponse
    from .video_agent_create_status import VideoAgentCreateStatus as VideoAgentCreateStatus
    from .video_agent_message import VideoAgentMessage as VideoAgentMessage
    from .video_agent_message_type import VideoAgentMessageType as VideoAgentMessageType
    from .video_agent_mode import VideoAgentMode as VideoAgentMode
    from .video_agent_orientation import VideoAgentOrientation as VideoAgentOrientation
    from .video_agent_resource import VideoAgentResource as VideoAgentResource
    from .video_agent_session_item import VideoAgentSessionItem as VideoAgentSessionItem
    from .video_agent_session_status import VideoAgentSessionStatus as VideoAgentSessionStatus
    from .video_agent_style import VideoAgentStyle as VideoAgentStyle
    from .video_aspect_ratio import VideoAspectRatio as VideoAspectRatio
    from .video_avatar_v2 import VideoAvatarV2 as VideoAvatarV2
    from .video_avatar_v2_detail import VideoAvatarV2Detail as VideoAvatarV2Detail
    from .video_avatar_v2_status import VideoAvatarV2Status as VideoAvatarV2Status
    from .video_detail import VideoDetail as VideoDetail
    from .video_fit import VideoFit as VideoFit
    from .video_output_format import VideoOutputFormat as VideoOutputFormat
    from .video_resolution import VideoResolution as VideoResolution
    from .video_scene import VideoScene as VideoScene
    from .video_status import VideoStatus as VideoStatus
    from .video_translation_detail import VideoTranslationDetail as VideoTranslationDetail
    from .video_translation_languages import VideoTranslationLanguages as VideoTranslationLanguages
    from .video_translation_status import VideoTranslationStatus as VideoTranslationStatus
    from .voice_detail import VoiceDetail as VoiceDetail
    from .voice_engine_settings import VoiceEngineSettings as VoiceEngineSettings
    from .voice_item import VoiceItem as VoiceItem
    from .voice_settings_input import VoiceSettingsInput as VoiceSettingsInput
    from .voice_status import VoiceStatus as VoiceStatus
    from .voice_type import VoiceType as VoiceType
    from .wallet_auto_reload import WalletAutoReload as WalletAutoReload
    from .wallet_billing import WalletBilling as WalletBilling
    from .wallet_currency import WalletCurrency as WalletCurrency
    from .watermark_placement import WatermarkPlacement as WatermarkPlacement
    from .watermark_position import WatermarkPosition as WatermarkPosition
    from .watermark_setting import WatermarkSetting as WatermarkSetting
    from .webhook_endpoint_response import WebhookEndpointResponse as WebhookEndpointResponse
    from .webhook_event_response import WebhookEventResponse as WebhookEventResponse
    from .webhook_event_type import WebhookEventType as WebhookEventType
    from .webhook_event_type_item import WebhookEventTypeItem as WebhookEventTypeItem
    from .word_timestamp import WordTimestamp as WordTimestamp

__all__ = [
    "AiClip",
    "AiClipStatus",
    "AiClippingAccepted",
    "AiClippingAspectRatio",
    "AiClippingDetail",
    "AiClippingDurationType",
    "AiClippingOutputSettings",
    "AiClippingStatus",
    "AssetBase64",
    "AssetId",
    "AssetInput",
    "AssetItem",
    "AssetReference",
    "AssetSearchItem",
    "AssetSearchScope",
    "AssetSearchType",
    "AssetUploadItem",
    "AssetUrl",
    "AudioSound",
    "AudioSoundType",
    "AvatarError",
    "AvatarGroupItem",
    "AvatarIIIEngineConfig",
    "AvatarIVEngineConfig",
    "AvatarLookItem",
    "AvatarLookOrientation",
    "AvatarLookType",
    "AvatarStatus",
    "AvatarVEngineConfig",
    "AvatarVideoScene",
    "BackgroundRemovalDetail",
    "BackgroundRemovalStatus",
    "BackgroundSetting",
    "BackgroundType",
    "BatchAccepted",
    "BatchDetail",
    "BatchItem",
    "BatchItemStatus",
    "BatchStatus",
    "BillingType",
    "BrandGlossary",
    "BrandKit",
    "CaptionFileFormat",
    "CaptionSetting",
    "CaptionStyle",
    "CaptionStylePreset",
    "CinematicAspectRatio",
    "CinematicResolution",
    "CloneVoiceRequest",
    "CloneVoiceResponse",
    "CompleteAssetUploadBatchRequest",
    "CompleteAssetUploadRequest",
    "CompletedAssetUpload",
    "CreateAiClippingRequest",
    "CreateAssetUploadBatchRequest",
    "CreateAssetUploadBatchResponse",
    "CreateAssetUploadRequest",
    "CreateAssetUploadResponse",
    "CreateAvatarConsentRequest",
    "CreateAvatarConsentResponse",
    "CreateAvatarRequestBody",
    "CreateAvatarResponse",
    "CreateAvatarVideoResponse",
    "CreateBackgroundRemovalRequest",
    "CreateBatchVideoFromAvatar",
    "CreateBatchVideoFromCinematicAvatar",
    "CreateBatchVideoFromImage",
    "CreateBatchVideoFromStudio",
    "CreateBatchVideoRequestBody",
    "CreateDigitalTwinRequest",
    "CreateLipsyncBatchRequest",
    "CreateLipsyncRequest",
    "CreateLipsyncResponse",
    "CreatePhotoAvatarRequest",
    "CreatePromptAvatarRequest",
    "CreateProofreadRequest",
    "CreateProofreadResponse",
    "CreateVideoAgentRequest",
    "CreateVideoAgentResponse",
    "CreateVideoAvatarV2Request",
    "CreateVideoBatchRequest",
    "CreateVideoFromAvatar",
    "CreateVideoFromCinematicAvatar",
    "CreateVideoFromImage",
    "CreateVideoFromStudio",
    "CreateVideoTranslationBatchRequest",
    "CreateVideoTranslationRequest",
    "CreateVideoTranslationResponse",
    "CreateVideoV3RequestBody",
    "CreateWebhookEndpointRequest",
    "CreditPool",
    "DeletedBackgroundRemoval",
    "DeletedResource",
    "DeletedVideo",
    "DeletedVoice",
    "DesignVoiceRequest",
    "DesignVoiceResponse",
    "ElevenLabsEngineSettings",
    "ElevenLabsModel",
    "EngineConfig",
    "Expressiveness",
    "FishEngineSettings",
    "FishModel",
    "FpsMode",
    "GenerateSpeechRequest",
    "GenerateSpeechResponse",
    "GenerateVideoFromProofreadRequest",
    "GenerateVideoFromProofreadResponse",
    "GenerateVideoFromTemplateRequest",
    "GetSessionResponse",
    "IconAssetItem",
    "ImageAssetItem",
    "ImageScene",
    "LipsyncDetail",
    "LipsyncStatus",
    "Ownership",
    "PromptAvatarAspectRatio",
    "ProofreadDetail",
    "ProofreadSrt",
    "ProofreadStatus",
    "QualityMode",
    "RotateSecretResponseData",
    "ScenePlayback",
    "ScenePlaybackMode",
    "SendVideoAgentMessageRequest",
    "SendVideoAgentMessageResponse",
    "SrtRole",
    "StarfishEngineSettings",
    "StatusItem",
    "StockVoiceConfig",
    "StopVideoAgentSessionRequest",
    "StopVideoAgentSessionResponse",
    "StudioAvatarInput",
    "StudioBackgroundInput",
    "StudioColorBackgroundInput",
    "StudioScene",
    "SubscriptionBilling",
    "SubscriptionCredits",
    "SubscriptionPlan",
    "TemplateAudioVariable",
    "TemplateCharacterType",
    "TemplateCharacterVariable",
    "TemplateDetail",
    "TemplateDimension",
    "TemplateFit",
    "TemplateImageVariable",
    "TemplateItem",
    "TemplatePlayStyle",
    "TemplateScene",
    "TemplateSceneVariable",
    "TemplateSubtitlePosition",
    "TemplateSubtitles",
    "TemplateTextVariable",
    "TemplateVariable",
    "TemplateVideoVariable",
    "TemplateVoiceVariable",
    "UnknownAssetInput",
    "UnknownAssetSearchItem",
    "UnknownTemplateVariable",
    "UpdateAvatarLookRequest",
    "UpdateLipsyncRequest",
    "UpdateVideoTranslationRequest",
    "UpdateWebhookEndpointRequest",
    "UploadAssetV3Response",
    "UploadProofreadSrtRequest",
    "UsageBasedBilling",
    "UserInfoResponse",
    "VideoAgentCreateStatus",
    "VideoAgentMessage",
    "VideoAgentMessageType",
    "VideoAgentMode",
    "VideoAgentOrientation",
    "VideoAgentResource",
    "VideoAgentSessionItem",
    "VideoAgentSessionStatus",
    "VideoAgentStyle",
    "VideoAspectRatio",
    "VideoAvatarV2",
    "VideoAvatarV2Detail",
    "VideoAvatarV2Status",
    "VideoDetail",
    "VideoFit",
    "VideoOutputFormat",
    "VideoResolution",
    "VideoScene",
    "VideoStatus",
    "VideoTranslationDetail",
    "VideoTranslationLanguages",
    "VideoTranslationStatus",
    "VoiceDetail",
    "VoiceEngineSettings",
    "VoiceItem",
    "VoiceSettingsInput",
    "VoiceStatus",
    "VoiceType",
    "WalletAutoReload",
    "WalletBilling",
    "WalletCurrency",
    "WatermarkPlacement",
    "WatermarkPosition",
    "WatermarkSetting",
    "WebhookEndpointResponse",
    "WebhookEventResponse",
    "WebhookEventType",
    "WebhookEventTypeItem",
    "WordTimestamp",
]

_MODULES = {
    "AiClip": "ai_clip",
    "AiClipStatus": "ai_clip_status",
    "AiClippingAccepted": "ai_clipping_accepted",
    "AiClippingAspectRatio": "ai_clipping_aspect_ratio",
    "AiClippingDetail": "ai_clipping_detail",
    "AiClippingDurationType": "ai_clipping_duration_type",
    "AiClippingOutputSettings": "ai_clipping_output_settings",
    "AiClippingStatus": "ai_clipping_status",
    "AssetBase64": "asset_base_64",
    "AssetId": "asset_id",
    "AssetInput": "asset_input",
    "AssetItem": "asset_item",
    "AssetReference": "asset_reference",
    "AssetSearchItem": "asset_search_item",
    "AssetSearchScope": "asset_search_scope",
    "AssetSearchType": "asset_search_type",
    "AssetUploadItem": "asset_upload_item",
    "AssetUrl": "asset_url",
    "AudioSound": "audio_sound",
    "AudioSoundType": "audio_sound_type",
    "AvatarError": "avatar_error",
    "AvatarGroupItem": "avatar_group_item",
    "AvatarIIIEngineConfig": "avatar_iii_engine_config",
    "AvatarIVEngineConfig": "avatar_iv_engine_config",
    "AvatarLookItem": "avatar_look_item",
    "AvatarLookOrientation": "avatar_look_orientation",
    "AvatarLookType": "avatar_look_type",
    "AvatarStatus": "avatar_status",
    "AvatarVEngineConfig": "avatar_v_engine_config",
    "AvatarVideoScene": "avatar_video_scene",
    "BackgroundRemovalDetail": "background_removal_detail",
    "BackgroundRemovalStatus": "background_removal_status",
    "BackgroundSetting": "background_setting",
    "BackgroundType": "background_type",
    "BatchAccepted": "batch_accepted",
    "BatchDetail": "batch_detail",
    "BatchItem": "batch_item",
    "BatchItemStatus": "batch_item_status",
    "BatchStatus": "batch_status",
    "BillingType": "billing_type",
    "BrandGlossary": "brand_glossary",
    "BrandKit": "brand_kit",
    "CaptionFileFormat": "caption_file_format",
    "CaptionSetting": "caption_setting",
    "CaptionStyle": "caption_style",
    "CaptionStylePreset": "caption_style_preset",
    "CinematicAspectRatio": "cinematic_aspect_ratio",
    "CinematicResolution": "cinematic_resolution",
    "CloneVoiceRequest": "clone_voice_request",
    "CloneVoiceResponse": "clone_voice_response",
    "CompleteAssetUploadBatchRequest": "complete_asset_upload_batch_request",
    "CompleteAssetUploadRequest": "complete_asset_upload_request",
    "CompletedAssetUpload": "completed_asset_upload",
    "CreateAiClippingRequest": "create_ai_clipping_request",
    "CreateAssetUploadBatchRequest": "create_asset_upload_batch_request",
    "CreateAssetUploadBatchResponse": "create_asset_upload_batch_response",
    "CreateAssetUploadRequest": "create_asset_upload_request",
    "CreateAssetUploadResponse": "create_asset_upload_response",
    "CreateAvatarConsentRequest": "create_avatar_consent_request",
    "CreateAvatarConsentResponse": "create_avatar_consent_response",
    "CreateAvatarRequestBody": "create_avatar_request_body",
    "CreateAvatarResponse": "create_avatar_response",
    "CreateAvatarVideoResponse": "create_avatar_video_response",
    "CreateBackgroundRemovalRequest": "create_background_removal_request",
    "CreateBatchVideoFromAvatar": "create_batch_video_from_avatar",
    "CreateBatchVideoFromCinematicAvatar": "create_batch_video_from_cinematic_avatar",
    "CreateBatchVideoFromImage": "create_batch_video_from_image",
    "CreateBatchVideoFromStudio": "create_batch_video_from_studio",
    "CreateBatchVideoRequestBody": "create_batch_video_request_body",
    "CreateDigitalTwinRequest": "create_digital_twin_request",
    "CreateLipsyncBatchRequest": "create_lipsync_batch_request",
    "CreateLipsyncRequest": "create_lipsync_request",
    "CreateLipsyncResponse": "create_lipsync_response",
    "CreatePhotoAvatarRequest": "create_photo_avatar_request",
    "CreatePromptAvatarRequest": "create_prompt_avatar_request",
    "CreateProofreadRequest": "create_proofread_request",
    "CreateProofreadResponse": "create_proofread_response",
    "CreateVideoAgentRequest": "create_video_agent_request",
    "CreateVideoAgentResponse": "create_video_agent_response",
    "CreateVideoAvatarV2Request": "create_video_avatar_v2_request",
    "CreateVideoBatchRequest": "create_video_batch_request",
    "CreateVideoFromAvatar": "create_video_from_avatar",
    "CreateVideoFromCinematicAvatar": "create_video_from_cinematic_avatar",
    "CreateVideoFromImage": "create_video_from_image",
    "CreateVideoFromStudio": "create_video_from_studio",
    "CreateVideoTranslationBatchRequest": "create_video_translation_batch_request",
    "CreateVideoTranslationRequest": "create_video_translation_request",
    "CreateVideoTranslationResponse": "create_video_translation_response",
    "CreateVideoV3RequestBody": "create_video_v3_request_body",
    "CreateWebhookEndpointRequest": "create_webhook_endpoint_request",
    "CreditPool": "credit_pool",
    "DeletedBackgroundRemoval": "deleted_background_removal",
    "DeletedResource": "deleted_resource",
    "DeletedVideo": "deleted_video",
    "DeletedVoice": "deleted_voice",
    "DesignVoiceRequest": "design_voice_request",
    "DesignVoiceResponse": "design_voice_response",
    "ElevenLabsEngineSettings": "eleven_labs_engine_settings",
    "ElevenLabsModel": "eleven_labs_model",
    "EngineConfig": "engine_config",
    "Expressiveness": "expressiveness",
    "FishEngineSettings": "fish_engine_settings",
    "FishModel": "fish_model",
    "FpsMode": "fps_mode",
    "GenerateSpeechRequest": "generate_speech_request",
    "GenerateSpeechResponse": "generate_speech_response",
    "GenerateVideoFromProofreadRequest": "generate_video_from_proofread_request",
    "GenerateVideoFromProofreadResponse": "generate_video_from_proofread_response",
    "GenerateVideoFromTemplateRequest": "generate_video_from_template_request",
    "GetSessionResponse": "get_session_response",
    "IconAssetItem": "icon_asset_item",
    "ImageAssetItem": "image_asset_item",
    "ImageScene": "image_scene",
    "LipsyncDetail": "lipsync_detail",
    "LipsyncStatus": "lipsync_status",
    "Ownership": "ownership",
    "PromptAvatarAspectRatio": "prompt_avatar_aspect_ratio",
    "ProofreadDetail": "proofread_detail",
    "ProofreadSrt": "proofread_srt",
    "ProofreadStatus": "proofread_status",
    "QualityMode": "quality_mode",
    "RotateSecretResponseData": "rotate_secret_response_data",
    "ScenePlayback": "scene_playback",
    "ScenePlaybackMode": "scene_playback_mode",
    "SendVideoAgentMessageRequest": "send_video_agent_message_request",
    "SendVideoAgentMessageResponse": "send_video_agent_message_response",
    "SrtRole": "srt_role",
    "StarfishEngineSettings": "starfish_engine_settings",
    "StatusItem": "status_item",
    "StockVoiceConfig": "stock_voice_config",
    "StopVideoAgentSessionRequest": "stop_video_agent_session_request",
    "StopVideoAgentSessionResponse": "stop_video_agent_session_response",
    "StudioAvatarInput": "studio_avatar_input",
    "StudioBackgroundInput": "studio_background_input",
    "StudioColorBackgroundInput": "studio_color_background_input",
    "StudioScene": "studio_scene",
    "SubscriptionBilling": "subscription_billing",
    "SubscriptionCredits": "subscription_credits",
    "SubscriptionPlan": "subscription_plan",
    "TemplateAudioVariable": "template_audio_variable",
    "TemplateCharacterType": "template_character_type",
    "TemplateCharacterVariable": "template_character_variable",
    "TemplateDetail": "template_detail",
    "TemplateDimension": "template_dimension",
    "TemplateFit": "template_fit",
    "TemplateImageVariable": "template_image_variable",
    "TemplateItem": "template_item",
    "TemplatePlayStyle": "template_play_style",
    "TemplateScene": "template_scene",
    "TemplateSceneVariable": "template_scene_variable",
    "TemplateSubtitlePosition": "template_subtitle_position",
    "TemplateSubtitles": "template_subtitles",
    "TemplateTextVariable": "template_text_variable",
    "TemplateVariable": "template_variable",
    "TemplateVideoVariable": "template_video_variable",
    "TemplateVoiceVariable": "template_voice_variable",
    "UnknownAssetInput": "unknown_asset_input",
    "UnknownAssetSearchItem": "unknown_asset_search_item",
    "UnknownTemplateVariable": "unknown_template_variable",
    "UpdateAvatarLookRequest": "update_avatar_look_request",
    "UpdateLipsyncRequest": "update_lipsync_request",
    "UpdateVideoTranslationRequest": "update_video_translation_request",
    "UpdateWebhookEndpointRequest": "update_webhook_endpoint_request",
    "UploadAssetV3Response": "upload_asset_v3_response",
    "UploadProofreadSrtRequest": "upload_proofread_srt_request",
    "UsageBasedBilling": "usage_based_billing",
    "UserInfoResponse": "user_info_response",
    "VideoAgentCreateStatus": "video_agent_create_status",
    "VideoAgentMessage": "video_agent_message",
    "VideoAgentMessageType": "video_agent_message_type",
    "VideoAgentMode": "video_agent_mode",
    "VideoAgentOrientation": "video_agent_orientation",
    "VideoAgentResource": "video_agent_resource",
    "VideoAgentSessionItem": "video_agent_session_item",
    "VideoAgentSessionStatus": "video_agent_session_status",
    "VideoAgentStyle": "video_agent_style",
    "VideoAspectRatio": "video_aspect_ratio",
    "VideoAvatarV2": "video_avatar_v2",
    "VideoAvatarV2Detail": "video_avatar_v2_detail",
    "VideoAvatarV2Status": "video_avatar_v2_status",
    "VideoDetail": "video_detail",
    "VideoFit": "video_fit",
    "VideoOutputFormat": "video_output_format",
    "VideoResolution": "video_resolution",
    "VideoScene": "video_scene",
    "VideoStatus": "video_status",
    "VideoTranslationDetail": "video_translation_detail",
    "VideoTranslationLanguages": "video_translation_languages",
    "VideoTranslationStatus": "video_translation_status",
    "VoiceDetail": "voice_detail",
    "VoiceEngineSettings": "voice_engine_settings",
    "VoiceItem": "voice_item",
    "VoiceSettingsInput": "voice_settings_input",
    "VoiceStatus": "voice_status",
    "VoiceType": "voice_type",
    "WalletAutoReload": "wallet_auto_reload",
    "WalletBilling": "wallet_billing",
    "WalletCurrency": "wallet_currency",
    "WatermarkPlacement": "watermark_placement",
    "WatermarkPosition": "watermark_position",
    "WatermarkSetting": "watermark_setting",
    "WebhookEndpointResponse": "webhook_endpoint_response",
    "WebhookEventResponse": "webhook_event_response",
    "WebhookEventType": "webhook_event_type",
    "WebhookEventTypeItem": "webhook_event_type_item",
    "WordTimestamp": "word_timestamp",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{_MODULES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
